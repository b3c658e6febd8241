import type { AuditResult, Severity } from '../model/index.ts';
import { escapeControl } from './display-text.ts';
import { printJson } from './json.ts';
import type { Reporter, ReporterContext } from './reporter.ts';
import { repositoryPath } from './repository-path.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = { critical: 'blocker', high: 'critical', medium: 'major', low: 'minor', info: 'info' };

/** A Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const gitlab: Reporter = { name: 'gitlab', findings: render };

function render({ root, findings }: AuditResult, { prefix }: ReporterContext): string {
  const issues = findings.map(({ rule, severity, message, location, fingerprint }) => ({
    description: escapeControl(message),
    check_name: rule,
    fingerprint,
    severity: SEVERITIES[severity],
    location: { path: repositoryPath(root, prefix, location.file), lines: { begin: location.line, end: location.endLine } },
  }));
  return printJson(issues);
}
