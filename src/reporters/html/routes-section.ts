import { INPUT_PARTS, type AuditResult, type Control, type Route } from '../../model/index.ts';
import { placeOf, relativePath } from '../relative-path.ts';
import { validationOf } from '../scorecard.ts';
import { sortBySeverity } from '../severity.ts';
import { statusSymbol } from '../status-text.ts';
import { chainList, section, STATUS_WORDS, statusCell } from './parts.ts';
import type { RouteIndex } from './route-index.ts';
import { html, type Html } from './template.ts';

/** The inventory as a table that can be searched, filtered and sorted. */
export function renderRoutesSection({ root, routes }: AuditResult, index: RouteIndex): Html {
  if (routes.length === 0) return section('routes', 'Routes', undefined, html`<p>No route was found.</p>`);
  const applications = [...new Set(routes.map(({ application }) => relativePath(root, application)))];
  const head = ['Method', 'Path', 'Authentication', 'Authorization', 'Validation', 'Rate limit', 'Findings', 'Declared at'].map((title) => html`<th scope="col" aria-sort="none"><button type="button" disabled>${title}</button></th>`);
  return section('routes', 'Routes', routes.length.toLocaleString('en'), [
    renderFilters(routes, applications),
    html`<div class="scroll" tabindex="0" role="region" aria-label="Table of routes"><table><thead><tr>${head}</tr></thead><tbody id="route-list">${routes.map((route) => renderRow(route, root, index, applications.length > 1))}</tbody></table></div>`,
  ]);
}

function renderFilters(routes: readonly Route[], applications: readonly string[]): Html {
  const select = (label: string, name: string, values: readonly (readonly [value: string, text: string])[]): Html =>
    html`<label>${label} <select name="${name}"><option value="">all</option>${values.map(([value, text]) => html`<option value="${value}">${text}</option>`)}</select></label>`;
  const statuses = (['present', 'absent', 'unknown', 'waived'] as const).map((status) => [status, STATUS_WORDS[status]] as const);
  const plain = (values: readonly string[]): readonly (readonly [string, string])[] => values.map((value) => [value, value] as const);
  const methods = [...new Set(routes.map(({ method }) => method))].sort();
  return html`<form class="filters" data-for="route-list" hidden><label>Search <input type="search" name="q" placeholder="path, handler, file"></label>${select('Method', 'method', plain(methods))}${select('Authentication', 'auth', statuses)}${select('Authorization', 'authz', statuses)}${select('Validation', 'valid', statuses)}${select('Rate limit', 'limit', statuses)}${applications.length > 1 ? select('Application', 'app', plain(applications)) : undefined}<output></output></form>`;
}

function renderRow(route: Route, root: string, index: RouteIndex, showsApplication: boolean): Html {
  const { method, path, application, controls, kind, condition, handler, location, scope, chain } = route;
  const findings = sortBySeverity(index.findingsOf(route));
  const place = placeOf(root, location);
  const app = relativePath(root, application);
  const notes = [kind === 'endpoint' ? '' : kind, condition === undefined ? '' : `only if ${condition}`, showsApplication ? app : ''].filter((note) => note !== '');
  const words = `${method} ${path} ${handler?.name ?? ''} ${scope.name} ${place}`.toLowerCase();
  return html`<tr id="${index.anchorOf(route)}" data-text="${words}" data-method="${method}" data-auth="${controls.authentication.status}" data-authz="${controls.authorization.status}" data-valid="${validationOf(route)}" data-limit="${controls.rateLimit.status}" data-app="${app}"><td><code class="method">${method}</code></td><td><details><summary><code>${path}</code>${notes.length === 0 ? undefined : html` <span class="muted">${notes.join('; ')}</span>`}</summary>${chainList(chain, root)}</details></td><td>${statusCell(controls.authentication)}</td><td>${statusCell(controls.authorization)}</td><td>${validationCell(controls.validation)}</td><td>${statusCell(controls.rateLimit)}</td><td data-sort="${findings.length}">${findings.length === 0 ? html`<span class="muted">0</span>` : html`<a class="chip ${findings[0]?.severity}" href="#f-${findings[0]?.fingerprint.replace(':', '-')}">${findings.length}</a>`}</td><td><code class="place">${place}</code></td></tr>`;
}

function validationCell(validation: Route['controls']['validation']): Html {
  const read = INPUT_PARTS.filter((part) => validation[part].status !== 'waived');
  if (read.length === 0) return html`<span class="muted" title="reads no input">–</span>`;
  return html`${read.map((part) => partStatus(part, validation[part]))}`;
}

function partStatus(part: string, { status, reason, evidence }: Control): Html {
  return html`<span class="status ${status}" title="${reason ?? evidence[0]?.name ?? ''}"><b aria-hidden="true">${statusSymbol(status, true)}</b> ${part}<span class="hidden">: ${STATUS_WORDS[status]}</span></span> `;
}
