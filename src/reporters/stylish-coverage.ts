import type { AuditResult, Gap, GapKind, Route } from '../model/index.ts';
import { escapeControl, wrap } from './display-text.ts';
import { placeOf, relativePath } from './relative-path.ts';
import type { ReporterContext } from './reporter.ts';

const GAPS_PER_KIND = 5;
const LONGEST_LINE = 140;
/** These say of routes that they are missing, so that all of them are always shown. */
const NEVER_SHORTENED: ReadonlySet<GapKind> = new Set(['unresolved route', 'uncovered framework', 'orphan router', 'stale declaration']);

/** What was seen and what was not, so that silence is never taken for safety. */
export function renderCoverage(result: AuditResult, context: ReporterContext): string {
  const { applications, files, sites } = result.coverage;
  const names = applications.map((application) => relativePath(result.root, application));
  const lines = [
    entry('Routes', describeRoutes(result), context),
    entry('Applications', names.length === 0 ? 'none found' : `${names.length}: ${names.join(', ')}`, context),
    entry('Files', `${files.analysed} analysed, ${files.skipped} skipped`, context),
    entry('Route calls', sites.unresolved === 0 ? 'all understood' : `${sites.unresolved} of ${sites.seen} not understood`, context),
    ...renderGaps(result, context),
  ];
  return lines.join('\n');
}

/** The files that could not be analysed and the parts of this tool that failed; empty when there are none. */
export function renderFailures(result: AuditResult, context: ReporterContext): string {
  if (result.failures.length === 0) return '';
  const head = result.failures.length === 1 ? '1 failure, so the result is incomplete:' : `${result.failures.length} failures, so the result is incomplete:`;
  return [context.style('red', head), ...result.failures.map(({ message }) => `  ${escapeControl(message)}`)].join('\n');
}

function describeRoutes({ routes }: AuditResult): string {
  if (routes.length === 0) return 'none found, so nothing was checked';
  const count = (test: (route: Route) => boolean, what: string): readonly string[] => {
    const number = routes.filter(test).length;
    return number === 0 ? [] : [`${number} ${what}`];
  };
  const parts = [
    ...count(({ controls }) => controls.authentication.status === 'present', 'authenticated'),
    ...count(({ controls }) => controls.authentication.status === 'waived', 'open on purpose'),
    ...count(({ controls }) => controls.authentication.status === 'absent', 'without authentication'),
    ...count(({ controls }) => controls.authentication.status === 'unknown', 'unknown'),
  ];
  return `${routes.length}: ${parts.join(', ')}`;
}

function entry(title: string, text: string, context: ReporterContext): string {
  const [first = '', ...rest] = wrap(escapeControl(text), Math.max(20, Math.min(context.columns, LONGEST_LINE) - 14));
  return [`${context.style('bold', title.padEnd(12))}  ${first}`, ...rest.map((line) => ' '.repeat(14) + line)].join('\n');
}

function renderGaps(result: AuditResult, context: ReporterContext): readonly string[] {
  const kinds = [...new Set(result.coverage.gaps.map(({ kind }) => kind))].sort();
  return kinds.flatMap((kind) => {
    const gaps = result.coverage.gaps.filter((gap) => gap.kind === kind);
    const shown = context.verbose || NEVER_SHORTENED.has(kind) ? gaps : gaps.slice(0, GAPS_PER_KIND);
    const more = gaps.length - shown.length;
    return [
      `${context.style('yellow', `Not seen: ${kind}`)} (${gaps.length})`,
      ...shown.flatMap((gap) => renderGap(gap, result.root, context)),
      ...(more === 0 ? [] : [context.style('dim', `  and ${more} more, shown with --verbose`)]),
    ];
  });
}

function renderGap(gap: Gap, root: string, context: ReporterContext): readonly string[] {
  const place = gap.location === undefined ? '' : `${placeOf(root, gap.location)}  `;
  const lines = wrap(escapeControl(place + gap.message), Math.max(20, Math.min(context.columns, LONGEST_LINE) - 4));
  return lines.map((line, index) => (index === 0 ? '  ' : '    ') + line);
}
