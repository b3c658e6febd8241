import type { Severity } from '../../model/index.ts';

/** A published vulnerability of a package. */
export interface Advisory {
  /** The package that has it. */
  readonly package: string;
  /** `GHSA-…`, a CVE or whatever the source gives. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
}

/** What a report of vulnerabilities says. */
export interface AdvisoryReport {
  readonly advisories: readonly Advisory[];
  /** For each package that is vulnerable itself or through what it depends on, the vulnerable packages; undefined when the report does not tell. */
  readonly affected: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

/** The severities of npm and of GitHub in our words. */
export function toSeverity(value: unknown): Severity {
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  if (text === 'critical' || text === 'high' || text === 'low' || text === 'info') return text;
  return 'medium';
}
