import type { ts } from '../../syntax/ts.ts';
import type { QueryDriver } from './query-driver.ts';
import { isSimpleValue } from './simple-expression.ts';
import type { Slot } from './sql-slots.ts';
import type { TaintedValue } from './tainted-values.ts';
import { isValue } from './text-items.ts';

/** What is sent in the place of a slot; undefined where no single value can take its place. */
export function valueOf(slot: Slot, driver: QueryDriver, tainted: ReadonlyMap<ts.Expression, TaintedValue>): string | undefined {
  const { parts, position, quotes } = slot;
  if (position === 'other' || (position === 'size' && driver.hasFixedSizes)) return undefined;
  // In the standard what stands in double quotes is a name.
  if (quotes?.open.char === '"' && driver.mark === '$1') return undefined;
  const expressions = parts.filter(isValue).map(({ expression }) => expression);
  if (!expressions.every((expression) => isSimpleValue(expression) && tainted.get(expression)?.isPure !== false)) return undefined;
  const [only] = expressions;
  if (!only || parts.length > 1) return `\`${parts.map((part) => (isValue(part) ? `\${${part.expression.getText()}}` : escapeTemplate(part.char))).join('')}\``;
  const text = only.getText();
  // What stands in a query without quotes can only be a number.
  if (position === 'size' || (driver.isTyped && !quotes)) return `Number(${text})`;
  return driver.expandsObjects && tainted.get(only)?.isText === false ? `String(${text})` : text;
}

/** What has to be replaced, quotes included; undefined where it takes more than one edit. */
export function rangeOf({ parts, quotes }: Slot): { readonly start: number; readonly end: number; readonly close: string } | undefined {
  const values = parts.filter(isValue);
  const [first] = values;
  const last = values.at(-1);
  if (!first?.range || !last?.range || values.some(({ range }) => !range)) return undefined;
  return quotes ? { start: quotes.open.start, end: quotes.close.end, close: '' } : { ...first.range, close: first.close };
}

function escapeTemplate(char: string): string {
  return /[`\\$]/.test(char) ? `\\${char}` : char;
}
