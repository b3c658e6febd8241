import path from 'node:path';
import { SEVERITIES, type AuditResult } from '../../model/index.ts';
import type { ReporterContext } from '../reporter.ts';
import { headlineMeasures, type Measure } from '../scorecard.ts';
import { count } from '../severity.ts';
import { STATUS_WORDS } from './parts.ts';
import { html, type Html } from './template.ts';

/** The name of the project, the verdict, and the bars. */
export function renderHeader(result: AuditResult, context: ReporterContext): Html {
  const { findings, routes, coverage, failures } = result;
  const tiles = SEVERITIES.map((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return html`<li class="tile ${number === 0 ? 'none' : severity}"><b>${number.toLocaleString('en')}</b> ${severity}</li>`;
  });
  return html`<header>
<p class="brand">API audit</p>
<h1>${path.posix.basename(result.root)}</h1>
<p class="lead">${verdictOf(result)}</p>
${failures.length === 0 ? undefined : html`<p class="warning"><b>The result is incomplete:</b> ${count(failures.length, 'failure')} of the analysis, listed under <a href="#gaps">Not understood</a>.</p>`}
<ul class="tiles" aria-label="Findings by severity">${tiles}</ul>
${routes.length === 0 ? undefined : html`<div class="bars">${headlineMeasures(routes).map((measure) => bar(measure, routes.length))}</div>
<p class="legend"><span class="key present"></span>yes <span class="key waived"></span>not needed <span class="key unknown"></span>unknown <span class="key absent"></span>no</p>`}
<p class="muted">${count(coverage.applications.length, 'application')}, ${count(routes.length, 'route')}, ${count(coverage.files.analysed, 'file')} analysed, ${coverage.files.skipped.toLocaleString('en')} skipped. ${describeSites(coverage.sites)} api-audit ${context.version}.</p>
</header>`;
}

function describeSites({ seen, unresolved }: AuditResult['coverage']['sites']): Html {
  if (seen === 0) return html`No call looks like a route.`;
  return unresolved === 0 ? html`Every call that looks like a route was understood.` : html`<a href="#gaps">${unresolved} of ${count(seen, 'call')}</a> that look like routes were not understood.`;
}

function verdictOf({ findings, routes }: AuditResult): string {
  if (routes.length === 0) return findings.length === 0 ? 'No route was found, so nothing was checked.' : `No route was found; ${count(findings.length, 'finding')} in the code.`;
  return findings.length === 0 ? `No findings on ${count(routes.length, 'route')}.` : `${count(findings.length, 'finding')} on ${count(routes.length, 'route')}.`;
}

/** Widths are attributes of shapes, since the policy of the page allows no styles of elements. */
function bar({ label, present, waived, unknown, absent }: Measure, total: number): Html {
  const parts = [['present', present], ['waived', waived], ['unknown', unknown], ['absent', absent]] as const;
  let from = 0;
  const shapes = parts.map(([status, number]) => {
    const width = (number / total) * 100;
    const shape = html`<rect class="${status}" x="${from.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="10"></rect>`;
    from += width;
    return number === 0 ? undefined : shape;
  });
  const described = parts.flatMap(([status, number]) => (number === 0 ? [] : [`${number.toLocaleString('en')} ${STATUS_WORDS[status]}`])).join(', ');
  const relevant = total - waived;
  const shown = relevant === 0 ? '–' : `${Math.floor((present / relevant) * 100)}%`;
  return html`<div class="bar"><p><b>${label}</b> <span class="percent">${shown}</span></p><svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${label}: ${described}">${shapes}</svg><p class="muted">${described}</p></div>`;
}
