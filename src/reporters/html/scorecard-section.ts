import type { AuditResult } from '../../model/index.ts';
import type { ReporterContext } from '../reporter.ts';
import { buildScorecard, type ScorecardPart } from '../scorecard.ts';
import { count } from '../severity.ts';
import { section, severityChip } from './parts.ts';
import { html, type Content, type Html } from './template.ts';

/** A card for each part of the strategy. */
export function renderScorecardSection(result: AuditResult, context: ReporterContext): Html {
  const cards = buildScorecard(result, context).map((part, index) => renderCard(part, index + 1, result.findings.length > 0));
  return section('scorecard', 'Security strategy', undefined, html`<div class="cards">${cards}</div>`);
}

function renderCard({ title, inPlace, missing, undecided, checked, notInCode }: ScorecardPart, number: number, hasLinks: boolean): Html {
  const [name, more] = title.split(': ');
  const rules = missing.map(({ rule, description, findings, worst }) => html`<li>${severityChip(worst)} ${hasLinks ? html`<a href="#rule-${rule}">${description}</a>` : description}: ${count(findings, 'finding')}</li>`);
  return html`<article class="card"><h3><span class="number">${number}</span> ${name}${more === undefined ? undefined : html` <small>${more}</small>`}</h3>${[
    list('In place', 'good', inPlace.map((text) => html`<li>${text}</li>`)),
    list('Missing', 'bad', rules),
    list('Not decided', 'open', undecided.map((text) => html`<li>${text}</li>`)),
    missing.length === 0 && checked.length > 0 ? html`<p class="fine">✔ ${count(checked.length, 'rule')} checked, nothing found.</p>` : undefined,
  ]}<details><summary>What code cannot show</summary><ul>${notInCode.map((text) => html`<li>${text}</li>`)}</ul></details></article>`;
}

function list(title: string, kind: string, items: readonly Content[]): Html | undefined {
  return items.length === 0 ? undefined : html`<h4>${title}</h4><ul class="${kind}">${items}</ul>`;
}
