import type { AuditResult, Finding } from '../model/index.ts';
import { escapeControl } from './display-text.ts';
import { markdown } from './markdown.ts';
import type { Reporter, ReporterContext } from './reporter.ts';
import { repositoryPath } from './repository-path.ts';
import { count, levelOf, sortBySeverity } from './severity.ts';

/** GitHub shows no more annotations of one level for one step: https://docs.github.com/en/rest/checks/runs */
const PER_LEVEL = 10;
const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** Annotations for GitHub Actions, the worst findings first, and a summary of the job. */
export const github: Reporter = {
  name: 'github',
  findings: render,
  summary: (result, context) => markdown.findings?.(result, context) ?? '',
};

function render(result: AuditResult, context: ReporterContext): string {
  const sorted = sortBySeverity(result.findings);
  const lines = (['error', 'warning', 'note'] as const).flatMap((level) => {
    const findings = sorted.filter(({ severity }) => levelOf(severity) === level);
    const more = findings.length - PER_LEVEL;
    return [...findings.slice(0, PER_LEVEL).map((finding) => annotate(finding, result.root, context)), ...(more > 0 ? [`And ${count(more, `more ${COMMANDS[level]}`)}.`] : [])];
  });
  const failures = result.failures.map(({ file, message }) => {
    const place = file === undefined ? '' : ` file=${escapeProperty(repositoryPath(result.root, context.prefix, file))}`;
    return `::error${place}::${escapeData(message)}`;
  });
  const total = `api-audit: ${count(result.findings.length, 'finding')} on ${count(result.routes.length, 'route')}.`;
  return `${[...failures, ...lines, total].join('\n')}\n`;
}

function annotate({ rule, severity, message, location }: Finding, root: string, { prefix }: ReporterContext): string {
  const { line, column, endLine, endColumn } = location;
  const properties = {
    file: repositoryPath(root, prefix, location.file),
    line,
    // Columns count only where the range is within a line.
    ...(endLine === line ? { col: column, endColumn } : {}),
    title: `${rule} (${severity})`,
  };
  const shown = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[levelOf(severity)]} ${shown.join(',')}::${escapeData(message)}`;
}

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapeData(text: string): string {
  return escapeControl(text).replaceAll('%', '%25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
