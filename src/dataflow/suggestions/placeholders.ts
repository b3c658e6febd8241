import { shorten } from '../../detectors/core/detector.ts';
import { nameOf, propertyNameText } from '../../detectors/core/syntax.ts';
import type { Suggestion, TextEdit } from '../../model/index.ts';
import { ts } from '../../syntax/ts.ts';
import type { Engine, Hit } from '../engine.ts';
import { findDriver, type QueryDriver } from './query-driver.ts';
import { listOf } from './list-of.ts';
import { mergeEdits } from './merge-edits.ts';
import { queryNodeOf, type QueryNode } from './query-node.ts';
import { rangeOf, valueOf } from './query-values.ts';
import { readQuery, type QueryText, type Slot } from './sql-slots.ts';
import { tagEdits } from './tagged-query.ts';
import { isValue, readText } from './text-items.ts';
import { findTarget } from './value-target.ts';

/** A slot with the expression that is sent in its place. */
export interface FilledSlot {
  readonly slot: Slot;
  readonly value: string;
}

/** Sends the values of the client beside the query, where each of them stands where its driver allows a placeholder. */
export function suggestPlaceholders(hit: Hit, engine: Engine): readonly Suggestion[] {
  const { call, values: tainted = [] } = hit;
  if (!ts.isCallExpression(call) || tainted.length === 0) return [];
  const node = queryNodeOf(hit.node);
  const driver = findDriver(call, hit, engine);
  const items = node && readText(node.text);
  if (!node || !driver || !items) return [];
  const query = readQuery(items);
  const known = new Map(tainted.map((each) => [each.expression, each]));
  const filled = query.slots.flatMap((slot): FilledSlot[] => {
    const isConcerned = driver.mark === 'tag' || slot.parts.some((part) => isValue(part) && known.has(part.expression));
    const value = isConcerned ? valueOf(slot, driver, known) : undefined;
    return value === undefined ? [] : [{ slot, value }];
  });
  const covered = new Set(filled.flatMap(({ slot }) => slot.parts.filter(isValue).map(({ expression }) => expression)));
  if (tainted.some(({ expression }) => !covered.has(expression))) return [];
  const edits = driver.mark === 'tag' ? tagEdits(call, node, query, filled, driver) : markEdits(call, node, query, filled, driver);
  const names = new Set(tainted.map(({ expression }) => shorten(expression.getText(), 40)));
  return edits ? [{ message: `Send ${listOf([...names])} as ${names.size > 1 ? 'values' : 'a value'} beside the query.`, edits: mergeEdits(edits) }] : [];
}

function markEdits(call: ts.CallExpression, node: QueryNode, query: QueryText, filled: readonly FilledSlot[], driver: QueryDriver): readonly TextEdit[] | undefined {
  const isCounted = driver.mark === '?';
  if (isCounted && query.hasQuotedMark) return undefined;
  const target = findTarget(call, node, driver);
  if (!target) return undefined;
  const known = target.elements?.elements.length ?? 0;
  if (isCounted && query.marks !== known) return undefined;
  const names = namesOf(filled, target.object);
  const edits: TextEdit[] = [];
  const file = call.getSourceFile().fileName;
  for (const [index, { slot }] of filled.entries()) {
    const range = rangeOf(slot);
    if (!range) return undefined;
    const mark = isCounted ? '?' : driver.mark === '$1' ? `$${String(known + index + 1)}` : `:${names[index] ?? ''}`;
    edits.push({ file, start: range.start, end: range.end, text: mark + range.close });
  }
  return [...edits, ...target.add(filled.map((each, index) => ({ value: each.value, name: names[index] ?? '', marks: each.slot.marks })))];
}

/** A name for each value, that of its field where it is free. */
function namesOf(filled: readonly FilledSlot[], object: ts.ObjectLiteralExpression | undefined): readonly string[] {
  const taken = new Set(object?.properties.map(({ name }) => propertyNameText(name) ?? ''));
  return filled.map(({ slot }) => {
    const expression = slot.parts.find(isValue)?.expression;
    const base = /^[A-Za-z]\w*$/.exec((expression && nameOf(expression)) ?? '')?.[0] ?? 'value';
    let name = base;
    for (let count = 2; taken.has(name); count += 1) name = `${base}${String(count)}`;
    taken.add(name);
    return name;
  });
}
