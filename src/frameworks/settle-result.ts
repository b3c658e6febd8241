import { UNSETTLED } from '../evaluate/promises.ts';
import { PromiseValue, Union, type Value } from '../evaluate/values.ts';
import type { Exchange } from './exchange.ts';

/** A promise that a layer returns: its rejections are errors of the exchange. */
export function settleResult(exchange: Exchange, result: Value): void {
  if (result instanceof Union) {
    for (const option of result.options) settleResult(exchange, option);
    return;
  }
  if (!(result instanceof PromiseValue)) return;
  result.onAwait?.();
  if (result.rejected) exchange.record({ kind: 'error', value: result.rejected.value });
  for (const { value, conditions } of result.rejections) {
    if (value === UNSETTLED) continue;
    exchange.outcomes.push({ kind: 'error', value, conditions: [...exchange.evaluator.conditions, ...conditions] });
  }
}
