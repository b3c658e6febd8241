import { SEVERITIES, type AuditResult, type Finding, type Severity } from '../model/index.ts';

/** What the command ends with. */
export const EXIT = { clean: 0, findings: 1, failure: 2, empty: 3 } as const;

/** The least severity that makes the command fail. */
export type FailOn = Severity | 'none';

/** Every value of `--fail-on`. */
export const FAIL_ON_CHOICES: readonly FailOn[] = [...SEVERITIES, 'none'];

/** The exit code depends on the result alone, never on its format; a failure weighs more than a finding. */
export function exitCodeOf(result: AuditResult, options: { readonly failOn: FailOn; readonly failOnEmpty: boolean; readonly warnings: ReadonlySet<string> }): number {
  const { failOn, failOnEmpty, warnings } = options;
  if (result.failures.length > 0) return EXIT.failure;
  if (result.findings.some((finding) => !warnings.has(finding.rule) && isAtLeast(finding, failOn))) return EXIT.findings;
  return failOnEmpty && result.routes.length === 0 ? EXIT.empty : EXIT.clean;
}

function isAtLeast(finding: Finding, failOn: FailOn): boolean {
  return failOn !== 'none' && SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(failOn);
}
