import { ts } from '../syntax/ts.ts';
import { thrownValue } from './completion.ts';
import type { PathCondition } from './conditions.ts';
import type { Evaluator } from './evaluator.ts';
import { IO_TICKS } from './clock.ts';
import { joinPossible, runBranch } from './branches.ts';
import { reachesFramework } from './reach.ts';
import { callOf, derived } from './unknowns.ts';
import { ArrayValue, BoundFunction, Closure, ObjectValue, Optional, type Unknown, type Value } from './values.ts';

/** Names of methods that call back after the current code has run to its end. */
const LATER = /^(on|once|then|catch|finally|listen|connect|addListener|addEventListener|setTimeout|setInterval|setImmediate|nextTick|queueMicrotask|subscribe|ready|after|open|sync|authenticate)$/;

/** Names of methods that call back at once, for each element of something. */
const AT_ONCE = /^(forEach|map|filter|reduce|reduceRight|some|every|find|findIndex|flatMap|each|forOwn|forIn|mapValues|sort|tap|sortBy|groupBy|keyBy|times|replace)$/;

/** Calls something that cannot be read: its result is a labelled unknown, callbacks that matter are run once. */
export function callUnknown(
  evaluator: Evaluator,
  callee: Unknown,
  self: Value,
  args: readonly (Value | Optional)[],
  node: ts.Node | undefined,
  isNew: boolean,
): Value {
  const plain = args.map((arg) => (arg instanceof Optional ? arg.value : arg));
  for (const policy of [...evaluator.declared, ...evaluator.policies]) {
    const answer = policy.unknownCall?.({ callee, self, args: plain, node, isNew }, evaluator);
    if (answer !== undefined) return answer;
  }
  const result = callOf(callee, self, args, node, isNew);
  evaluator.tryFrame.doubt(result.label, result.deps, result.details.absent === true);
  for (const arg of plain) runCallbacks(evaluator, arg, result, node);
  return result;
}

function runCallbacks(evaluator: Evaluator, arg: Value, result: Unknown, node: ts.Node | undefined): void {
  if (arg instanceof Closure || arg instanceof BoundFunction) runCallback(evaluator, arg, result, node);
  else if (arg instanceof ArrayValue) for (const item of arg.items.slice(0, 50)) runNested(evaluator, item, result, node);
  else if (arg instanceof ObjectValue && !arg.constructedBy) for (const slot of [...arg.props.values()].slice(0, 50)) runNested(evaluator, slot as Value, result, node);
}

function runNested(evaluator: Evaluator, item: unknown, result: Unknown, node: ts.Node | undefined): void {
  const value = item instanceof Optional ? item.value : item;
  if (value instanceof Closure || value instanceof BoundFunction) runCallback(evaluator, value, result, node);
}

/** The gate: only a callback that can reach a framework object is worth running. */
function runCallback(evaluator: Evaluator, callback: Closure | BoundFunction, result: Unknown, node: ts.Node | undefined): void {
  if (evaluator.budget.exhausted || !reachesFramework(evaluator, callback)) return;
  const name = calledName(node);
  const closure = callback instanceof BoundFunction ? callback.target : callback;
  const count = closure instanceof Closure ? closure.node.parameters.length : 0;
  const args = Array.from({ length: count }, (_, index) => derived(parameterName(closure, index), [result], node));
  const condition: PathCondition = { label: `${result.label} calls back`, polarity: true, deps: result.deps, kind: 'callback', test: undefined, node };
  const run = (): void => {
    const outcome = runBranch(evaluator, condition, () => {
      evaluator.call(callback, undefined, args, node);
      return undefined;
    });
    joinPossible(evaluator, outcome.after, condition);
    if (outcome.completion?.kind === 'throw') evaluator.tryFrame.record(outcome.completion.value, [...evaluator.conditions, condition]);
  };
  try {
    if (LATER.test(name)) evaluator.clock.later(IO_TICKS, run);
    else if (AT_ONCE.test(name)) run();
    else evaluator.clock.atUnknownTime(run);
  } catch (signal) {
    thrownValue(signal);
  }
}

function parameterName(closure: Value, index: number): string {
  const parameter = closure instanceof Closure ? closure.node.parameters[index] : undefined;
  return parameter && ts.isIdentifier(parameter.name) ? parameter.name.text : `argument ${index + 1}`;
}

function calledName(node: ts.Node | undefined): string {
  if (!node || !ts.isCallExpression(node)) return '';
  const target = node.expression;
  if (ts.isPropertyAccessExpression(target)) return target.name.text;
  return ts.isIdentifier(target) ? target.text : '';
}
