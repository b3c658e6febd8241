import { unwrap } from '../../detectors/core/syntax.ts';
import type { ts } from '../../syntax/ts.ts';
import type { Frame } from '../engine.ts';
import { evaluate } from '../expressions.ts';
import type { State } from '../state.ts';
import { flat } from '../value.ts';
import { queryNodeOf } from './query-node.ts';
import { isValue, readText } from './text-items.ts';

/** A value in the text of a query that holds data of the request. */
export interface TaintedValue {
  readonly expression: ts.Expression;
  /** The data with nothing in front of it. */
  readonly isPure: boolean;
  /** No object or array. */
  readonly isText: boolean;
}

/** Which values in the text of a query hold data of the request, where the state of the program at the query is at hand. */
export function taintedValuesOf(argument: ts.Node, state: State, frame: Frame): readonly TaintedValue[] {
  const query = queryNodeOf(argument);
  const items = query && readText(query.text);
  return (items ?? []).filter(isValue).flatMap(({ expression }) => {
    const { taints } = flat(evaluate(unwrap(expression), state.fork(), { ...frame, hits: [] }));
    if (taints.length === 0) return [];
    return [{ expression, isPure: taints.every(({ lead }) => lead === ''), isText: taints.every(({ shape }) => shape === 'text') }];
  });
}
