import type { Control, ControlStatus, Layer, Severity } from '../../model/index.ts';
import { placeOf } from '../relative-path.ts';
import { statusDetail, statusSymbol } from '../status-text.ts';
import { html, type Content, type Html } from './template.ts';

/** What a verdict is called. */
export const STATUS_WORDS: Readonly<Record<ControlStatus, string>> = { present: 'yes', absent: 'no', unknown: 'unknown', waived: 'not needed' };

/** A coloured word for how bad something is. */
export function severityChip(severity: Severity): Html {
  return html`<span class="chip ${severity}">${severity}</span>`;
}

/** A verdict with its symbol; colours are never the only sign. */
export function statusCell(control: Control): Html {
  const { status } = control;
  return html`<span class="status ${status}" title="${control.reason ?? ''}"><b aria-hidden="true">${statusSymbol(status, true)}</b> <span>${statusDetail(control)}</span></span>`;
}

/** A section with a heading that can be linked to. */
export function section(id: string, title: string, note: Content, content: Content): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}${note === undefined ? undefined : html` <small>${note}</small>`}</h2>${content}</section>`;
}

/** What runs before a handler, in order. */
export function chainList(chain: readonly Layer[], root: string): Html {
  if (chain.length === 0) return html`<p class="muted">Nothing was seen that runs.</p>`;
  return html`<ol class="chain">${chain.map((layer) => chainItem(layer, root))}</ol>`;
}

function chainItem({ name, mechanism, roles, why, location, certainty, condition }: Layer, root: string): Html {
  const place = location === undefined ? undefined : html` <code class="place">${placeOf(root, location)}</code>`;
  const sometimes = certainty === 'always' ? undefined : html` <em>${condition === undefined ? 'sometimes' : `only if ${condition}`}</em>`;
  return html`<li><code>${name}</code> ${mechanism}: ${roles.join(', ')}; ${why}${sometimes}${place}</li>`;
}
