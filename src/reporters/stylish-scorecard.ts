import type { AuditResult } from '../model/index.ts';
import { escapeControl, wrap } from './display-text.ts';
import type { ReporterContext } from './reporter.ts';
import { buildScorecard, type ScorecardPart } from './scorecard.ts';
import { count } from './severity.ts';

const LONGEST_LINE = 120;

/** Each part of the strategy at length. */
export function renderScorecard(result: AuditResult, context: ReporterContext): string {
  return buildScorecard(result, context).map((part) => renderPart(part, context)).join('\n\n');
}

/** One line for each part of the strategy. */
export function summarizeScorecard(result: AuditResult, context: ReporterContext): string {
  if (result.routes.length === 0) return '';
  const lines = buildScorecard(result, context).map((part) => {
    const findings = part.missing.reduce((sum, item) => sum + item.findings, 0);
    const measures = part.measures.map(({ label, present, waived }) => `${present} of ${result.routes.length - (label === 'validated' ? waived : 0)} ${label}`);
    const text = [...measures, findings === 0 ? (part.checked.length === 0 ? '' : 'no findings') : count(findings, 'finding')].filter((item) => item !== '').join(', ');
    return text === '' ? [] : wrap(`${part.title.split(':')[0] ?? ''}: ${text}`, Math.max(20, Math.min(context.columns, LONGEST_LINE) - 16)).map((line, index) => (index === 0 ? line : `  ${line}`));
  });
  return lines.flat().map((line, index) => `${index === 0 ? context.style('bold', 'Strategy'.padEnd(12)) : ' '.repeat(12)}  ${line}`).join('\n');
}

function renderPart({ title, inPlace, missing, checked, undecided, notInCode }: ScorecardPart, context: ReporterContext): string {
  const { style, unicode } = context;
  const items = [
    ...section('In place', inPlace.map((text) => `${unicode ? '✔' : '+'} ${text}`), context),
    ...section('Missing', missing.map((item) => `${unicode ? '✖' : 'x'} ${item.description}: ${count(item.findings, 'finding')}, ${item.worst} (${item.rule})`), context),
    ...section('Not decided', undecided.map((text) => `? ${text}`), context),
    ...section('Checked and fine', checked.length === 0 ? [] : [checked.join(', ')], context),
    ...section('Not in code', notInCode.map((text) => `${unicode ? '○' : 'o'} ${text}`), context),
  ];
  return [style('bold', title), ...items].join('\n');
}

function section(title: string, items: readonly string[], context: ReporterContext): readonly string[] {
  const width = Math.max(20, Math.min(context.columns, LONGEST_LINE) - 22);
  const lines = items.flatMap((item) => wrap(escapeControl(item), width).map((line, index) => (index === 0 ? line : `  ${line}`)));
  return lines.map((line, index) => `  ${index === 0 ? context.style('dim', title.padEnd(16)) : ' '.repeat(16)}  ${line}`);
}
