import { ThrowSignal } from '../../evaluate/completion.ts';
import type { PathCondition } from '../../evaluate/conditions.ts';
import type { Evaluator, Policy } from '../../evaluate/evaluator.ts';
import { Budget } from '../../evaluate/budget.ts';
import { BudgetSignal } from '../../evaluate/completion.ts';
import { Frame, TryFrame } from '../../evaluate/frame.ts';
import { ObjectValue, PromiseValue, Unknown, type Value } from '../../evaluate/values.ts';
import { findValidator, THROWING_METHODS } from '../../vocabulary/validators.ts';
import { settledValue } from './rxjs/observable.ts';

/** What a pipe does with one parameter: refuses input that does not fit, lets all pass, or cannot be told. */
export type PipeVerdict = 'checks' | 'lets pass' | 'unknown';

/** What Nest tells a pipe about the parameter. */
export interface PipeArgument {
  readonly type: 'body' | 'query' | 'param' | 'custom';
  /** The class that the type of the parameter is at run time; undefined when it is none. */
  readonly metatype: Value;
  readonly data: Value;
  readonly schema: Value;
}

const LIMITS = { steps: 60_000, depth: 40, recursion: 6, ownSteps: 30_000, totalSteps: 60_000 };
const doubtful = new WeakMap<Evaluator, { isDoubtful: boolean }>();

/** Calls `transform` of a pipe with input of which nothing is known and looks whether it may throw because of it. */
export function tryPipe(evaluator: Evaluator, pipe: Value, argument: PipeArgument): PipeVerdict {
  if (pipe instanceof Unknown) return 'unknown';
  const { frame, conditions, tryFrames, budget, policies, judging } = evaluator;
  const root = new TryFrame(0);
  const trial = { isDoubtful: false };
  const seen = { checks: false };
  Object.assign(evaluator, { frame: new Frame(undefined, 0, 0), conditions: [], tryFrames: [root], budget: new Budget(LIMITS), policies: [validatorPolicy(seen)], judging: true });
  doubtful.set(evaluator, trial);
  evaluator.journal.begin();
  const { tick } = evaluator.clock;
  try {
    const isRefused = runTransform(evaluator, pipe, argument);
    if (isRefused || seen.checks || root.throws.some(({ conditions: when }) => dependsOnInput(when))) return 'checks';
    return trial.isDoubtful || evaluator.budget.cut.size > 0 ? 'unknown' : 'lets pass';
  } finally {
    evaluator.journal.rollback();
    Object.assign(evaluator, { frame, conditions, tryFrames, budget, policies, judging });
    evaluator.clock.tick = tick;
    doubtful.delete(evaluator);
  }
}

/** To be called by a modelled pipe that cannot tell whether the parameter is checked. */
export function doubtPipe(evaluator: Evaluator): void {
  const trial = doubtful.get(evaluator);
  if (trial) trial.isDoubtful = true;
}

/** To be called by a modelled pipe that refuses input that does not fit. */
export function refuseUnfit(evaluator: Evaluator, value: Value, error: Value): void {
  const label = value instanceof Unknown ? value.label : 'input';
  evaluator.tryFrame.record(error, [...evaluator.conditions, { label: `${label} does not fit`, polarity: true, deps: ['input'], kind: 'branch', test: undefined, node: undefined }]);
}

/** True when it throws whatever the input is. */
function runTransform(evaluator: Evaluator, pipe: Value, argument: PipeArgument): boolean {
  const metadata = new ObjectValue();
  metadata.props.set('type', argument.type).set('metatype', argument.metatype).set('data', argument.data);
  if (argument.schema !== undefined) metadata.props.set('schema', argument.schema);
  try {
    const result = evaluator.call(evaluator.get(pipe, 'transform'), pipe, [new Unknown('input', { deps: ['input'] }), metadata]);
    if (result instanceof PromiseValue && result.rejections.some(({ conditions }) => dependsOnInput(conditions))) return true;
    settledValue(evaluator, result);
    return false;
  } catch (signal) {
    if (signal instanceof ThrowSignal) return true;
    if (signal instanceof BudgetSignal || signal instanceof RangeError) return false;
    throw signal;
  }
}

function dependsOnInput(conditions: readonly PathCondition[]): boolean {
  return conditions.some((condition) => condition.deps.includes('input'));
}

/** `schema.parse(value)` refuses by throwing; the result of `schema.safeParse(value)` has to be looked at. */
function validatorPolicy(seen: { checks: boolean }): Policy {
  return {
    unknownCall({ callee, args }) {
      const method = callee.label.split('.').at(-1) ?? '';
      const takesInput = args.some((arg) => arg instanceof Unknown && arg.deps.includes('input'));
      if (!takesInput) return undefined;
      const { origin } = callee.details;
      const isThrowing = origin ? findValidator(origin.package, method)?.reports === 'throws' : THROWING_METHODS.has(method);
      if (isThrowing) seen.checks = true;
      return undefined;
    },
  };
}
