import { ThrowSignal, type Completion } from './completion.ts';
import { opposite, type PathCondition } from './conditions.ts';
import type { Evaluator } from './evaluator.ts';
import { joinerFor, meter } from './join.ts';
import type { After } from './journal.ts';
import type { Value } from './values.ts';

/** A `return`, `break` or `continue` that happens only under conditions, with the state that it leaves. */
export interface Exit {
  readonly end: Completion;
  readonly value: Value;
  readonly after: After;
  readonly conditions: readonly PathCondition[];
  /** Under which the code goes on instead. */
  readonly otherwise: PathCondition | undefined;
}

/** Code that can be left before its end: a function, a loop, one round of it, a `switch`, a labelled block. */
export interface Target {
  /** Whether an end means this code. */
  readonly isMeant: (end: Completion) => boolean;
  /** From here on its writes are told apart: those who left earlier have not written what comes later. */
  readonly point: number;
  /** Height of the condition stack at its begin. */
  readonly height: number;
  readonly exits: Exit[];
}

/** How code that can be left before its end has ended. */
export interface Ending {
  /** Set if whatever happens it goes on elsewhere: an end that means code further out. */
  readonly completion: Completion | undefined;
  readonly exits: readonly Exit[];
  /** Whether its last statement, or an end that means this code, is reached on some path. */
  readonly isReached: boolean;
}

/** Runs code that may be left before its end, and goes on with the joined state of all ways out that mean it. */
export function runWithin(evaluator: Evaluator, isMeant: Target['isMeant'], run: (target: Target) => Completion | undefined): Ending {
  const { targets } = evaluator.frame;
  return withoutWhoLeft(evaluator, () => runInside(evaluator, targets, isMeant, run));
}

function runInside(evaluator: Evaluator, targets: Target[], isMeant: Target['isMeant'], run: (target: Target) => Completion | undefined): Ending {
  const target: Target = { isMeant, point: evaluator.journal.begin(), height: evaluator.conditions.length, exits: [] };
  targets.push(target);
  let end: Completion | undefined;
  try {
    end = run(target);
  } catch (signal) {
    if (!(signal instanceof ThrowSignal) || target.exits.length === 0) {
      targets.pop();
      evaluator.journal.apply(evaluator.journal.rollback());
      throw signal;
    }
    // Who left earlier does not throw.
    end = { kind: 'throw', value: signal.value };
  }
  targets.pop();
  return leave(evaluator, target, end);
}

/** Runs code that forgets its conditions at its end; who has left it for somewhere further out does not come to what follows. */
export function withoutWhoLeft<T>(evaluator: Evaluator, run: () => T): T {
  const outer = evaluator.frame.targets.map(({ exits }) => ({ exits, count: exits.length }));
  const result = run();
  for (const { exits, count } of outer) for (const { otherwise } of exits.slice(count)) if (otherwise && !evaluator.conditions.includes(otherwise)) evaluator.assume(otherwise);
  return result;
}

function leave(evaluator: Evaluator, { exits, height, isMeant }: Target, end: Completion | undefined): Ending {
  const after = evaluator.journal.rollback();
  const isReached = end === undefined || isMeant(end);
  if (exits.length === 0) {
    evaluator.journal.apply(after);
    return { completion: isReached ? undefined : end, exits, isReached };
  }
  if (end && !isReached) endUnder(evaluator, end, after, undefined);
  const ways = isReached ? [...exits, { after, conditions: evaluator.conditions.slice(height) }] : exits;
  // Whoever catches an exception finds what was written before it.
  const states = end?.kind === 'throw' && !evaluator.tryFrame.keepsStates ? [...ways, { after, conditions: evaluator.conditions.slice(height) }] : ways;
  evaluator.journal.join(states.map((way) => way.after), joinerFor(...states.map(({ conditions }) => conditions)));
  evaluator.conditions.length = Math.min(height, evaluator.conditions.length);
  // Of several ways out nobody knows which one was taken.
  if (ways.length === 1) for (const condition of ways[0]?.conditions ?? []) evaluator.assume(end?.kind === 'throw' ? { ...condition, untilTry: true } : condition);
  return { completion: undefined, exits, isReached };
}

/** An end that happens only in a branch, which has been rolled back; exceptions are for the nearest `try`. */
export function endUnder(evaluator: Evaluator, end: Completion, after: After, condition: PathCondition | undefined): void {
  const conditions = condition ? [...evaluator.conditions, condition] : evaluator.conditions;
  if (end.kind === 'throw') return evaluator.tryFrame.record(end.value, conditions, after);
  const target = evaluator.frame.targets.findLast(({ isMeant }) => isMeant(end));
  if (!target) return;
  const whole = evaluator.journal.since(target.point, after);
  meter.units += whole.cells.size + whole.arrays.size;
  target.exits.push({ end, value: end.kind === 'return' ? end.value : undefined, after: whole, conditions: conditions.slice(target.height), otherwise: condition && opposite(condition) });
}
