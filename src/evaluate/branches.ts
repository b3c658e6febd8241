import type { ts } from '../syntax/ts.ts';
import { ThrowSignal, type Completion } from './completion.ts';
import { opposite, type PathCondition } from './conditions.ts';
import type { Evaluator } from './evaluator.ts';
import { depsOf, joinerFor, unionOf } from './join.ts';
import { UNCHANGED, type After } from './journal.ts';
import { labelOf } from './labels.ts';
import { endUnder } from './targets.ts';
import { NativeFunction, Optional, Union, Unknown, type Slot, type Value } from './values.ts';

/** What a branch did before it was rolled back. */
export interface BranchResult {
  readonly condition: PathCondition;
  readonly completion: Completion | undefined;
  readonly value: Value;
  readonly after: After;
}

/** The condition that a value is truthy (or falsy). */
export function conditionOf(value: Value, polarity: boolean, node: ts.Node | undefined): PathCondition {
  if (value instanceof Unknown && value.details.negates !== undefined) return conditionOf(value.details.negates, !polarity, node);
  return { label: labelOf(value), polarity, deps: depsOf([value]), kind: 'branch', test: value, node };
}

/** The condition that of several possible values it is this one. */
export function choiceOf(all: Union, option: Value, node?: ts.Node): PathCondition {
  const twins = all.options.filter((each) => labelOf(each) === labelOf(option));
  // The same method of several objects is told by its name; functions that merely have no name of their own are not.
  const isNamed = twins.length === 1 || twins.every((each) => each instanceof NativeFunction);
  return conditionOf(new Unknown(`${labelOf(all)} is ${labelOf(option)}${isNamed ? '' : ` (${all.options.indexOf(option) + 1})`}`), true, node);
}

/** The condition that a list has elements besides those that are known. */
export function moreOf(open: Unknown): PathCondition {
  return conditionOf(new Unknown(`there are ${open.label}`, { deps: open.deps }), true, undefined);
}

/** An element that is left only if something holds that code does not tell. */
export function maybeLeft(item: Value | Optional, reason: string, node: ts.Node | undefined): Optional {
  const condition = conditionOf(new Unknown(reason), true, node);
  return item instanceof Optional ? new Optional(item.value, [...item.conditions, condition]) : new Optional(item, [condition]);
}

/** What stands for a property in a list: what only some branches have defined is `undefined` after the others. */
export function ifThere(property: Slot, item: Value, reason: string, node: ts.Node | undefined): Value | Optional {
  return property instanceof Union && property.options.includes(undefined) ? maybeLeft(item, reason, node) : item;
}

/** Runs code that does something only under conditions, as what it does records them. */
export function runUnder(evaluator: Evaluator, conditions: readonly PathCondition[], run: () => void): void {
  const height = evaluator.conditions.length;
  evaluator.conditions.push(...conditions);
  run();
  evaluator.conditions.length = Math.min(height, evaluator.conditions.length);
}

/** Runs code under a condition and rolls its writes back. */
export function runBranch(
  evaluator: Evaluator,
  condition: PathCondition,
  body: () => Completion | undefined,
  valueOf: () => Value = () => undefined,
): BranchResult {
  const height = evaluator.conditions.length;
  evaluator.conditions.push(condition);
  evaluator.journal.begin();
  let completion: Completion | undefined;
  try {
    completion = body();
  } catch (signal) {
    if (!(signal instanceof ThrowSignal)) {
      evaluator.journal.apply(evaluator.journal.rollback());
      evaluator.conditions.length = height;
      throw signal;
    }
    completion = { kind: 'throw', value: signal.value };
  }
  const value = completion ? undefined : valueOf();
  const after = evaluator.journal.rollback();
  evaluator.conditions.length = height;
  return { condition, completion, value, after };
}

/**
 * Goes on after two branches under opposite conditions: what ends early is recorded, what goes on is joined,
 * and the rest of the function runs under the condition of the branch that went on.
 */
export function joinBranches(evaluator: Evaluator, a: BranchResult, b: BranchResult): Completion | undefined {
  if (!a.completion && !b.completion) {
    evaluator.journal.join([a.after, b.after], joinerFor([a.condition], [b.condition]));
    return undefined;
  }
  if (a.completion && b.completion) return joinEndings(evaluator, a, b);
  const [ending, going] = a.completion ? [a, b] : [b, a];
  recordEnding(evaluator, ending);
  goOn(evaluator, ending, going);
  evaluator.assume(ending.completion?.kind === 'throw' ? { ...going.condition, untilTry: true } : going.condition);
  return undefined;
}

function joinEndings(evaluator: Evaluator, a: BranchResult, b: BranchResult): Completion | undefined {
  if (a.completion?.kind === 'return' && b.completion?.kind === 'return') {
    evaluator.journal.join([a.after, b.after], joinerFor([a.condition], [b.condition]));
    return { kind: 'return', value: unionOf([a.completion.value, b.completion.value]) };
  }
  const [ending, going] = endsLess(a, b) ? [b, a] : [a, b];
  recordEnding(evaluator, ending);
  goOn(evaluator, ending, going);
  evaluator.assume(going.condition);
  return going.completion;
}

const REACH: readonly Completion['kind'][] = ['continue', 'break', 'return', 'throw'];

/** Whether what comes after the first end is more than what comes after the second one. */
function endsLess(a: BranchResult, b: BranchResult): boolean {
  return REACH.indexOf(a.completion?.kind ?? 'continue') < REACH.indexOf(b.completion?.kind ?? 'continue');
}

/** What a branch wrote before it threw is there for whoever catches it, and joined at once where nobody keeps it until then. */
function goOn(evaluator: Evaluator, ending: BranchResult, going: BranchResult): void {
  if (ending.completion?.kind !== 'throw' || evaluator.tryFrame.keepsStates) return evaluator.journal.apply(going.after);
  evaluator.journal.join([going.after, ending.after], joinerFor([going.condition], [ending.condition]));
}

/** Remembers a return, throw, break or continue that happens only under the condition of its branch. */
export function recordEnding(evaluator: Evaluator, { completion, after, condition }: BranchResult): void {
  if (completion) endUnder(evaluator, completion, after, condition);
}

/** Goes on after a branch that may have run or not. */
export function joinPossible(evaluator: Evaluator, after: After, condition: PathCondition): void {
  evaluator.journal.join([after, UNCHANGED], joinerFor([condition], []));
}

/** Evaluates an expression only under a condition; the result is joined with the value of the other side. */
export function evaluateUnder(evaluator: Evaluator, condition: PathCondition, body: () => Value, otherwise: () => Value): Value {
  const run = (when: PathCondition, compute: () => Value): BranchResult => {
    let value: Value;
    return runBranch(
      evaluator,
      when,
      () => {
        value = compute();
        return undefined;
      },
      () => value,
    );
  };
  const a = run(condition, body);
  const b = run(opposite(condition), otherwise);
  if (a.completion && b.completion) throw new ThrowSignal(unionOf([thrown(a), thrown(b)]));
  joinBranches(evaluator, a, b);
  if (a.completion) return b.value;
  return b.completion ? a.value : unionOf([a.value, b.value]);
}

function thrown(result: BranchResult): Value {
  return result.completion?.kind === 'throw' ? result.completion.value : undefined;
}
