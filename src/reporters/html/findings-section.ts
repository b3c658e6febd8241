import { SEVERITIES, type AuditResult, type Finding, type Route } from '../../model/index.ts';
import { placeOf, relativePath } from '../relative-path.ts';
import type { ReporterContext, RuleDescription } from '../reporter.ts';
import { count, sortBySeverity } from '../severity.ts';
import { Sources } from './code-frame.ts';
import { section, severityChip } from './parts.ts';
import type { RouteIndex } from './route-index.ts';
import { renderDiffs } from './suggested-diff.ts';
import { html, type Content, type Html } from './template.ts';

const ROUTES_SHOWN = 12;
/** Identifiers of the other standards say by themselves what they are of. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['OWASP ASVS 5.0.0', 'ASVS'],
  ['PCI DSS 4.0.1', 'PCI DSS'],
  ['HIPAA Security Rule', 'HIPAA'],
  ['GDPR', 'GDPR'],
]);
/** So few findings are shown at once; of more, one wants to see the rules first. */
const FEW = 30;

/** The findings by rule, the worst first, each with its code, its evidence and what would change. */
export function renderFindingsSection(result: AuditResult, context: ReporterContext, index: RouteIndex): Html {
  const { findings } = result;
  if (findings.length === 0) return section('findings', 'Findings', undefined, html`<p>${result.routes.length === 0 ? 'Nothing was found, but nothing was checked either.' : 'Nothing was found.'}</p>`);
  const sources = new Sources([...findings, ...(result.suppressed ?? [])], context);
  const names = [...new Set(sortBySeverity(findings).map(({ rule }) => rule))];
  const groups = names.map((name) => renderRule(name, findings.filter(({ rule }) => rule === name), context, { root: result.root, sources, index }, findings.length <= FEW));
  return section('findings', 'Findings', findings.length.toLocaleString('en'), [renderFilters(names), html`<div id="finding-list">${groups}</div>`]);
}

interface Surroundings {
  readonly root: string;
  readonly sources: Sources;
  readonly index: RouteIndex;
}

function renderFilters(rules: readonly string[]): Html {
  const options = (values: readonly string[]): readonly Html[] => values.map((value) => html`<option>${value}</option>`);
  return html`<form class="filters" data-for="finding-list" hidden><label>Search <input type="search" name="f" placeholder="message, file, route"></label><label>Severity <select name="severity"><option value="">all</option>${options(SEVERITIES)}</select></label><label>Rule <select name="rule"><option value="">all</option>${options(rules)}</select></label><output></output></form>`;
}

function renderRule(name: string, findings: readonly Finding[], { rules }: ReporterContext, surroundings: Surroundings, isOpen: boolean): Html {
  const rule = rules.find((each) => each.name === name);
  const worst = sortBySeverity(findings)[0]?.severity ?? 'info';
  return html`<details class="rule" id="rule-${name}"${isOpen ? html` open` : undefined}><summary>${severityChip(worst)} <b>${name}</b> <span class="count">${count(findings.length, 'finding')}</span> <span class="muted">${rule === undefined ? '' : `${rule.description}.`}</span></summary>
${rule === undefined ? undefined : renderStandards(rule)}
${findings.map((finding) => renderFinding(finding, surroundings))}</details>`;
}

function renderStandards({ standards, url }: RuleDescription): Html {
  const items = standards.map(({ standard, id, title, url: source }) => html`<li><a href="${source}" rel="noreferrer" title="${title === undefined ? standard : `${standard}: ${title}`}">${SHORT_NAMES.has(standard) ? `${SHORT_NAMES.get(standard)} ${id}` : id}</a></li>`);
  return html`<ul class="standards"><li><a href="${url}" rel="noreferrer">About this rule</a></li>${items}</ul>`;
}

function renderFinding(finding: Finding, { root, sources, index }: Surroundings): Html {
  const { rule, severity, confidence, message, location, route, routes = route === undefined ? [] : [route], related, fingerprint } = finding;
  const [only] = routes.length === 1 ? index.find(routes[0] ?? '') : [];
  return html`<article class="finding" id="f-${fingerprint.replace(':', '-')}" data-severity="${severity}" data-rule="${rule}" data-text="${`${message} ${relativePath(root, location.file)} ${routes.join(' ')}`.toLowerCase()}"><p class="message">${severityChip(severity)} ${message}</p><p class="muted"><code class="place">${placeOf(root, location)}:${location.column}</code> confidence ${confidence}</p>${sources.frame(location)}${evidence(
    related.map((item) => html`<li><code class="place">${placeOf(root, item.location)}</code> ${item.message}</li>`),
  )}${routes.length > 1 ? routeLinks(routes, index) : undefined}${only === undefined ? undefined : runs(only, index)}${renderDiffs(finding, root, sources)}</article>`;
}

/** The order of what runs; the reasons for each verdict stand in the table of routes. */
function runs(route: Route, index: RouteIndex): Html {
  const names = route.chain.filter(({ mechanism }) => mechanism !== 'handler').map(({ name, certainty }) => (certainty === 'always' ? name : `${name} (sometimes)`));
  const text = names.length === 0 ? 'nothing runs before its handler' : `runs ${names.join(' → ')} → ${route.handler?.name ?? 'its handler'}`;
  return html`<p class="muted">${route.method} <a href="#${index.anchorOf(route)}">${route.path}</a> ${text}</p>`;
}

function evidence(items: readonly Content[]): Html | undefined {
  return items.length === 0 ? undefined : html`<ul class="evidence" aria-label="Evidence">${items}</ul>`;
}

function routeLinks(routes: readonly string[], index: RouteIndex): Html {
  const link = (name: string): Html => {
    const id = index.idOf(name);
    return html`<li>${id === undefined ? html`<code>${name}</code>` : html`<a href="#${id}"><code>${name}</code></a>`}</li>`;
  };
  const shown = html`<ul class="names">${routes.slice(0, ROUTES_SHOWN).map(link)}</ul>`;
  if (routes.length <= ROUTES_SHOWN) return shown;
  return html`${shown}<details><summary>and ${count(routes.length - ROUTES_SHOWN, 'more route')}</summary><ul class="names">${routes.slice(ROUTES_SHOWN).map(link)}</ul></details>`;
}
