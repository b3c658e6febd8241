import { unwrap } from '../../detectors/core/syntax.ts';
import type { SinkKind } from '../../model/index.ts';
import type { ts } from '../../syntax/ts.ts';
import type { Frame } from '../engine.ts';
import { evaluate } from '../expressions.ts';
import type { State } from '../state.ts';
import { flat } from '../value.ts';
import { writtenPathOf } from './path-pieces.ts';
import { writtenObjectsOf } from './pick-fields.ts';
import { queryNodeOf } from './query-node.ts';
import { isValue, readText } from './text-items.ts';

/** A value in a text that is put together, which holds data of the request. */
export interface TaintedValue {
  readonly expression: ts.Expression;
  /** The data with nothing in front of it. */
  readonly isPure: boolean;
  /** No object or array. */
  readonly isText: boolean;
}

/** Which values in the text of a query or a path hold data of the request, where the state of the program at the sink is at hand. */
export function taintedValuesOf(kind: SinkKind, argument: ts.Node, state: State, frame: Frame): readonly TaintedValue[] {
  return partsOf(kind, argument, frame).flatMap((expression) => {
    const { taints } = flat(evaluate(unwrap(expression), state.fork(), { ...frame, hits: [] }));
    if (taints.length === 0) return [];
    return [{ expression, isPure: taints.every(({ lead }) => lead === ''), isText: taints.every(({ shape }) => shape === 'text') }];
  });
}

function partsOf(kind: SinkKind, argument: ts.Node, { engine }: Frame): readonly ts.Expression[] {
  if (kind === 'assignment') return writtenObjectsOf(argument);
  if (kind === 'path') return writtenPathOf(argument, engine.project)?.pieces ?? [];
  const query = kind === 'sql' ? queryNodeOf(argument) : undefined;
  return (query ? readText(query.text) : undefined)?.filter(isValue).map(({ expression }) => expression) ?? [];
}
