import { SEVERITIES, type Finding, type Severity } from '../model/index.ts';
import { displayWidth, escapeControl, padEnd, wrap } from './display-text.ts';
import { placeOf, relativePath } from './relative-path.ts';
import type { ReporterContext, TextStyle } from './reporter.ts';

const SEVERITY_STYLES: Readonly<Record<Severity, TextStyle>> = { critical: 'magenta', high: 'red', medium: 'yellow', low: 'cyan', info: 'dim' };
const RELATED_LIMIT = 3;
const ROUTES_LIMIT = 5;
const LONGEST_LINE = 140;
const NO_ROUTE = 'Not about one route';

/** What a group of findings has in common, and where each of them is. */
interface Group {
  readonly title: string;
  readonly findings: Finding[];
}

/** Findings under the name of their file, their route or their rule. */
export function renderFindings(root: string, findings: readonly Finding[], context: ReporterContext): string {
  const blocks = groupFindings(root, findings, context).map(({ title, findings: items }) => {
    const placeWidth = context.groupBy === 'file' ? Math.max(...items.map((item) => shortPlace(item).length)) : 0;
    const lines = items.flatMap((item) => renderFinding(item, root, placeWidth, context));
    return [context.style('underline', escapeControl(title)), ...lines].join('\n');
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

function groupFindings(root: string, findings: readonly Finding[], { groupBy }: ReporterContext): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    for (const title of titlesOf(root, finding, groupBy)) {
      const group = groups.get(title) ?? { title, findings: [] };
      group.findings.push(finding);
      groups.set(title, group);
    }
  }
  const sorted = [...groups.values()];
  return groupBy === 'file' ? sorted : sorted.sort((a, b) => compareTitles(a.title, b.title));
}

/** A finding about several routes stands under each of them. */
function titlesOf(root: string, { location, route, routes, rule }: Finding, groupBy: ReporterContext['groupBy']): readonly string[] {
  switch (groupBy) {
    case 'file':
      return [relativePath(root, location.file)];
    case 'rule':
      return [rule];
    case 'route': {
      const names = routes ?? (route === undefined ? [] : [route]);
      return names.length === 0 ? [NO_ROUTE] : names;
    }
  }
}

/** Routes in the order of their paths, as in the inventory; what belongs to none is last. */
function compareTitles(a: string, b: string): number {
  if (a === NO_ROUTE || b === NO_ROUTE) return a === b ? 0 : a === NO_ROUTE ? 1 : -1;
  const [x, y] = [a, b].map((title) => `${title.slice(title.indexOf(' ') + 1)} ${title}`) as [string, string];
  return x < y ? -1 : x > y ? 1 : 0;
}

function renderFinding(finding: Finding, root: string, placeWidth: number, context: ReporterContext): readonly string[] {
  const severity = context.style(SEVERITY_STYLES[finding.severity], finding.severity.padEnd(8));
  const place = placeWidth === 0 ? '' : `${context.style('dim', shortPlace(finding).padStart(placeWidth))}  `;
  const indent = placeWidth === 0 ? 12 : placeWidth + 14;
  const width = Math.max(20, Math.min(context.columns, LONGEST_LINE) - indent);
  const lines = [...wrap(escapeControl(finding.message), width)];
  if (context.groupBy !== 'rule') {
    const last = lines.at(-1) ?? '';
    const rule = context.style('dim', finding.rule);
    if (displayWidth(last) + 2 + finding.rule.length <= width) lines[lines.length - 1] = `${last}  ${rule}`;
    else lines.push(rule);
  }
  lines.push(...renderDetails(finding, root, width, context));
  return lines.map((line, index) => (index === 0 ? `  ${place}${severity}  ` : padEnd('', indent)) + line);
}

function renderDetails(finding: Finding, root: string, width: number, context: ReporterContext): readonly string[] {
  const { related, routes = [] } = finding;
  const shownRelated = context.verbose ? related : related.slice(0, RELATED_LIMIT);
  const texts = [
    ...(context.groupBy === 'file' ? [] : [`${relativePath(root, finding.location.file)}:${shortPlace(finding)}`]),
    ...shownRelated.map(({ location, message }) => `${placeOf(root, location)}: ${message}`),
  ];
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
