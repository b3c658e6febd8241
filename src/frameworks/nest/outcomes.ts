import { conditionOf, joinPossible, runBranch } from '../../evaluate/branches.ts';
import { Union, type Value } from '../../evaluate/values.ts';
import type { Exchange } from '../exchange.ts';
import { awaitValue } from '../../evaluate/promises.ts';
import { ObservableValue, settledValue } from './rxjs/observable.ts';
import { NestState } from './state.ts';

/** What Nest does with the answer of a guard: anything truthy lets pass, everything else is answered with 403. */
export function recordDecision(exchange: Exchange, result: Value): void {
  const { evaluator } = exchange;
  const value = answerOf(exchange, result);
  if (value instanceof Union) {
    for (const option of value.options) recordDecision(exchange, option);
    return;
  }
  const truth = evaluator.truth(value);
  if (truth === undefined) {
    record(exchange, value, true);
    record(exchange, value, false);
  } else decide(exchange, truth);
}

/** Nest 10 takes the stream that a promise comes to for an answer: it is truthy. */
function answerOf({ evaluator }: Exchange, result: Value): Value {
  if (result instanceof ObservableValue) return settledValue(evaluator, result);
  const value = awaitValue(evaluator, result);
  const isOld = NestState.of(evaluator).applications.some(({ options }) => options.major < 11);
  return isOld && value instanceof ObservableValue ? true : settledValue(evaluator, value);
}

function record(exchange: Exchange, value: Value, polarity: boolean): void {
  const condition = conditionOf(value, polarity, undefined);
  const branch = runBranch(exchange.evaluator, condition, () => {
    decide(exchange, polarity);
    return undefined;
  });
  joinPossible(exchange.evaluator, branch.after, condition);
}

function decide(exchange: Exchange, isAdmitted: boolean): void {
  exchange.record(isAdmitted ? { kind: 'pass' } : { kind: 'respond', status: 403 });
}
