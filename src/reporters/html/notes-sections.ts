import type { AuditResult, Gap } from '../../model/index.ts';
import { placeOf, relativePath } from '../relative-path.ts';
import type { ReporterContext } from '../reporter.ts';
import { count } from '../severity.ts';
import { section, severityChip } from './parts.ts';
import { html, type Html } from './template.ts';

/** The rules that ran and found nothing: what is fine is worth to be said. */
export function renderCheckedSection({ findings, routes }: AuditResult, { rules }: ReporterContext): Html | undefined {
  const fine = rules.filter(({ name }) => !findings.some(({ rule }) => rule === name));
  if (fine.length === 0 || routes.length === 0) return undefined;
  const items = fine.map(({ name, description, url }) => html`<li><a href="${url}" rel="noreferrer"><b>${name}</b></a> <span class="muted">${description}</span></li>`);
  return section('checked', 'Checked and fine', count(fine.length, 'rule'), html`<ul class="fine-rules">${items}</ul>`);
}

/** What the analysis did not see: silence must never look like safety. */
export function renderGapsSection({ root, coverage, failures }: AuditResult): Html {
  const { gaps, sites, files } = coverage;
  const kinds = [...new Set(gaps.map(({ kind }) => kind))].sort();
  const blocks = kinds.map((kind) => renderKind(kind, gaps.filter((gap) => gap.kind === kind), root));
  const failed = failures.length === 0 ? undefined : html`<h3>Failures</h3><ul>${failures.map(({ file, message }) => html`<li>${file === undefined ? undefined : html`<code class="place">${relativePath(root, file)}</code> `}${message}</li>`)}</ul>`;
  const summary = html`<p>${sites.seen === 0 ? 'No call looks like a route.' : sites.unresolved === 0 ? `Of ${count(sites.seen, 'call')} that look like routes every one was understood.` : `${sites.unresolved} of ${count(sites.seen, 'call')} that look like routes produced none.`} ${count(files.skipped, 'file')} left out of ${count(files.analysed + files.skipped, 'file')}.</p>`;
  return section('gaps', 'Not understood', gaps.length + failures.length === 0 ? undefined : (gaps.length + failures.length).toLocaleString('en'), [summary, failed, blocks]);
}

/** What somebody decided to live with. */
export function renderAcceptedSection({ root, suppressed = [] }: AuditResult): Html | undefined {
  if (suppressed.length === 0) return undefined;
  const items = suppressed.map(({ severity, message, rule, location, suppressed: by }) => html`<li>${severityChip(severity)} ${message} <span class="muted">${rule}, <code class="place">${placeOf(root, location)}</code>, ${by?.kind === 'inSource' ? 'by a comment' : 'by the baseline'}${by?.reason === undefined ? '' : `: ${by.reason}`}</span></li>`);
  return section('accepted', 'Accepted', suppressed.length.toLocaleString('en'), html`<ul>${items}</ul>`);
}

function renderKind(kind: string, gaps: readonly Gap[], root: string): Html {
  const items = gaps.map(({ message, location }) => html`<li>${location === undefined ? undefined : html`<code class="place">${placeOf(root, location)}</code> `}${message}</li>`);
  return html`<details${gaps.length <= 10 ? html` open` : undefined}><summary><b>${kind}</b> <span class="count">${gaps.length}</span></summary><ul>${items}</ul></details>`;
}
