import { routeName, type AuditResult, type Finding, type Route } from '../model/index.ts';
import { escapeMarkdown } from './markdown-text.ts';
import { placeOf } from './relative-path.ts';
import type { Reporter, ReporterContext } from './reporter.ts';
import { buildScorecard, headlineMeasures, validationOf } from './scorecard.ts';
import { count, sortBySeverity } from './severity.ts';
import { statusSymbol } from './status-text.ts';
import { countFindings } from './stylish-findings.ts';

/** A comment on GitHub may have so many characters; GitLab takes more. */
const LONGEST_COMMENT = 65_536;
/** By which a bot finds its comment again to replace it. */
const MARKER = '<!-- api-audit -->';
const RESERVE = 400;

/** A comment for a pull request, the worst findings first, cut off where a code host would refuse it. */
export const markdown: Reporter = {
  name: 'markdown',
  findings: (result, context) => fit([MARKER, heading(result), measures(result), scorecard(result, context)], findingItems(result, context), [failures(result), coverage(result)], 'finding'),
  routes: (result) => fit([MARKER, `## ${count(result.routes.length, 'route')}`, ROUTES_HEAD], result.routes.map((route) => routeRow(route, result.root)), [failures(result), coverage(result)], 'route'),
  scorecard: (result, context) => `${[MARKER, '## API security scorecard', ...longScorecard(result, context)].join('\n\n')}\n`,
};

const ROUTES_HEAD = '| | Route | Authentication | Authorization | Validation | Rate limit | Declared at |\n|---|---|---|---|---|---|---|';

/** Blocks, then items one per line until there is no room, then blocks again. */
function fit(before: readonly string[], items: readonly string[], after: readonly string[], what: string): string {
  const head = before.filter((block) => block !== '').join('\n\n');
  const allFeet = after.filter((block) => block !== '');
  // What was not seen is worth less than the findings, but its count is worth a line.
  const foot = allFeet.join('\n\n').slice(0, LONGEST_COMMENT / 4);
  let room = LONGEST_COMMENT - head.length - foot.length - RESERVE;
  const shown: string[] = [];
  for (const item of items) {
    room -= item.length + 1;
    if (room < 0) break;
    shown.push(item);
  }
  const more = items.length - shown.length;
  const separator = items[0]?.startsWith('|') === true && head.endsWith('|') ? '\n' : '\n\n';
  const text = [head, ...(shown.length === 0 ? [] : [separator, shown.join('\n')])].join('');
  return `${[text, ...(more === 0 ? [] : [`And ${count(more, `more ${what}`)}, for which there is no room here.`]), ...(foot === '' ? [] : [foot])].join('\n\n')}\n`;
}

function heading({ findings, routes }: AuditResult): string {
  if (findings.length > 0) return `## ❌ API audit: ${countFindings(findings)}`;
  return routes.length === 0 ? '## ⚠️ API audit: no route was found, so nothing was checked' : '## ✅ API audit: no findings';
}

function measures({ routes }: AuditResult): string {
  if (routes.length === 0) return '';
  const rows = headlineMeasures(routes).map(({ label, present, waived, absent, unknown }) => `| ${label} | ${present} | ${absent} | ${unknown} | ${waived} |`);
  return [`| ${count(routes.length, 'route')} | yes | no | unknown | not needed |`, '|---|--:|--:|--:|--:|', ...rows].join('\n');
}

function scorecard(result: AuditResult, context: ReporterContext): string {
  if (result.routes.length === 0) return '';
  const rows = buildScorecard(result, context).map(({ title, missing, checked }) => {
    const rules = missing.map((item) => `${item.rule} (${item.findings})`).join(', ');
    return `| ${escapeMarkdown(title)} | ${escapeMarkdown(rules === '' ? 'nothing found' : rules)} | ${checked.length} |`;
  });
  return ['<details><summary>Security strategy</summary>', '', '| Part | Missing | Rules without findings |', '|---|---|--:|', ...rows, '', '</details>'].join('\n');
}

function longScorecard(result: AuditResult, context: ReporterContext): readonly string[] {
  const list = (title: string, items: readonly string[]): readonly string[] => (items.length === 0 ? [] : [`**${title}**`, items.map((item) => `- ${escapeMarkdown(item)}`).join('\n')]);
  return buildScorecard(result, context).flatMap(({ title, inPlace, missing, undecided, checked, notInCode }) => [
    `### ${escapeMarkdown(title)}`,
    ...list('In place', inPlace),
    ...list('Missing', missing.map(({ description, findings, worst, rule }) => `${description}: ${count(findings, 'finding')}, ${worst} (${rule})`)),
    ...list('Not decided', undecided),
    ...list('Checked and fine', checked.length === 0 ? [] : [checked.join(', ')]),
    ...list('Not in code', notInCode),
  ]);
}

function findingItems({ root, findings }: AuditResult, { rules }: ReporterContext): readonly string[] {
  const urls = new Map(rules.map(({ name, url }) => [name, url]));
  return sortBySeverity(findings).map((finding) => findingItem(finding, root, urls.get(finding.rule)));
}

function findingItem({ rule, severity, message, location, related, routes = [] }: Finding, root: string, url: string | undefined): string {
  const link = url === undefined ? rule : `[${rule}](${url})`;
  const details = [...related.slice(0, 3).map((item) => `${placeOf(root, item.location)}: ${item.message}`), ...(routes.length > 1 ? [`${routes.slice(0, 5).join(', ')}${routes.length > 5 ? ` and ${routes.length - 5} more` : ''}`] : [])];
  const lines = details.map((text) => `\n  - <sub>${escapeMarkdown(text)}</sub>`);
  return `- **${severity}** ${escapeMarkdown(message)} <code>${escapeMarkdown(placeOf(root, location))}</code> ${link}${lines.join('')}`;
}

function routeRow(route: Route, root: string): string {
  const { authentication, authorization, rateLimit } = route.controls;
  const symbols = [authentication.status, authorization.status, validationOf(route), rateLimit.status].map((status) => statusSymbol(status, true));
  return `| ${escapeMarkdown(route.kind === 'endpoint' ? '' : route.kind)} | <code>${escapeMarkdown(routeName(route))}</code> | ${symbols.join(' | ')} | <code>${escapeMarkdown(placeOf(root, route.location))}</code> |`;
}

function failures({ failures: items }: AuditResult): string {
  if (items.length === 0) return '';
  return `**The result is incomplete: ${count(items.length, 'failure')}.**\n\n${items.slice(0, 20).map(({ message }) => `- ${escapeMarkdown(message)}`).join('\n')}`;
}

function coverage({ coverage: { applications, files, sites, gaps } }: AuditResult): string {
  const calls = sites.unresolved === 0 ? 'every call that looks like a route was understood' : `${sites.unresolved} of ${count(sites.seen, 'call')} that look like routes were not understood`;
  const places = gaps.length === 0 ? '' : `, ${count(gaps.length, 'place')} could not be followed`;
  return `<sub>${count(applications.length, 'application')}, ${count(files.analysed, 'file')} analysed, ${files.skipped} skipped; ${calls}${places}.</sub>`;
}
