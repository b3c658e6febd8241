import { SEVERITIES, type Finding, type Severity } from '../model/index.ts';
import { displayWidth, escapeControl, padEnd, wrap } from './display-text.ts';
import { placeOf, relativePath } from './relative-path.ts';
import type { ReporterContext, TextStyle } from './reporter.ts';

const SEVERITY_STYLES: Readonly<Record<Severity, TextStyle>> = { critical: 'magenta', high: 'red', medium: 'yellow', low: 'cyan', info: 'dim' };
const RELATED_LIMIT = 3;
const ROUTES_LIMIT = 5;
const LONGEST_LINE = 140;

/** Findings under the name of their file, in the order of their lines. */
export function renderFindings(root: string, findings: readonly Finding[], context: ReporterContext): string {
  const byFile = groupByFile(findings);
  const blocks = [...byFile].map(([file, items]) => {
    const placeWidth = Math.max(...items.map((item) => shortPlace(item).length));
    const lines = items.flatMap((item) => renderFinding(item, root, placeWidth, context));
    return [context.style('underline', escapeControl(relativePath(root, file))), ...lines].join('\n');
  });
  return blocks.join('\n\n');
}

/** `5 findings (1 critical, 4 high)` */
export function countFindings(findings: readonly Finding[]): string {
  const counts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  return `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'} (${counts.join(', ')})`;
}

function groupByFile(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.location.file) ?? [];
    group.push(finding);
    groups.set(finding.location.file, group);
  }
  return groups;
}

function renderFinding(finding: Finding, root: string, placeWidth: number, context: ReporterContext): readonly string[] {
  const severity = context.style(SEVERITY_STYLES[finding.severity], finding.severity.padEnd(8));
  const lead = `  ${context.style('dim', shortPlace(finding).padStart(placeWidth))}  ${severity}  `;
  const indent = placeWidth + 14;
  const width = Math.max(20, Math.min(context.columns, LONGEST_LINE) - indent);
  const lines = [...wrap(escapeControl(finding.message), width)];
  const last = lines.at(-1) ?? '';
  const rule = context.style('dim', finding.rule);
  if (displayWidth(last) + 2 + finding.rule.length <= width) lines[lines.length - 1] = `${last}  ${rule}`;
  else lines.push(rule);
  lines.push(...renderDetails(finding, root, width, context));
  return lines.map((line, index) => (index === 0 ? lead : padEnd('', indent)) + line);
}

function renderDetails(finding: Finding, root: string, width: number, context: ReporterContext): readonly string[] {
  const { related, routes = [] } = finding;
  const shownRelated = context.verbose ? related : related.slice(0, RELATED_LIMIT);
  const texts = shownRelated.map(({ location, message }) => `${placeOf(root, location)}: ${message}`);
  if (routes.length > 1) {
    const shown = context.verbose ? routes : routes.slice(0, ROUTES_LIMIT);
    const more = routes.length - shown.length;
    texts.push(shown.join(', ') + (more === 0 ? '' : ` and ${more} more`));
  }
  return texts.flatMap((text) => wrap(escapeControl(text), width)).map((line) => context.style('dim', line));
}

function shortPlace({ location }: Finding): string {
  return `${location.line}:${location.column}`;
}
