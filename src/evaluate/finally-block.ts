import { ThrowSignal, type Completion } from './completion.ts';
import { SO_FAR } from './conditions.ts';
import type { Evaluator } from './evaluator.ts';
import { TryFrame } from './frame.ts';
import { joinerFor } from './join.ts';
import type { After } from './journal.ts';
import { endUnder, type Exit, type Target } from './targets.ts';

type Run = () => Completion | undefined;

/** Runs code and what happens after it however it ends: for those who leave it early, and for exceptions, in the state that they leave. */
export function runFinally(evaluator: Evaluator, run: Run, last: Run): Completion | undefined {
  const { journal } = evaluator;
  const { targets } = evaluator.frame;
  const height = evaluator.conditions.length;
  const point = journal.begin();
  const target: Target = { isMeant: ({ kind }) => kind !== 'throw', point, height, exits: [] };
  const frame = new TryFrame(height, false, { journal, point });
  targets.push(target);
  evaluator.tryFrames.push(frame);
  let completion: Completion | undefined;
  try {
    completion = run();
  } catch (signal) {
    journal.apply(journal.rollback());
    throw signal;
  } finally {
    targets.splice(targets.indexOf(target));
    evaluator.tryFrames.pop();
  }
  const after = journal.rollback();
  const shown = evaluator.conditions.splice(height);
  for (const exit of target.exits) leaveThrough(evaluator, exit, last);
  throwThrough(evaluator, frame, after, last);
  journal.apply(after);
  evaluator.conditions.push(...shown);
  return last() ?? completion;
}

/** Who left early goes on to where they meant to go, unless the last block sends them elsewhere. */
function leaveThrough(evaluator: Evaluator, { end, after, conditions, otherwise }: Exit, last: Run): void {
  const condition = otherwise ? conditions.at(-1) : undefined;
  const height = evaluator.conditions.length;
  evaluator.conditions.push(...conditions);
  const left = runOn(evaluator, [after], last);
  evaluator.conditions.length = height;
  evaluator.conditions.push(...(condition ? conditions.slice(0, -1) : conditions));
  endUnder(evaluator, left.completion ?? end, left.after, condition);
  evaluator.conditions.length = height;
}

function throwThrough(evaluator: Evaluator, frame: TryFrame, after: After, last: Run): void {
  if (frame.throws.length + frame.unsure.length === 0) return;
  const left = runOn(evaluator, frame.keepsStates && frame.states.length > 0 ? frame.states : [...frame.states, after], last);
  if (left.completion) return endUnder(evaluator, left.completion, left.after, frame.throws[0]?.conditions.at(-1));
  const outer = evaluator.tryFrame;
  for (const { value, conditions } of frame.throws) outer.record(value, [...evaluator.conditions, ...conditions], left.after);
  outer.inherit(frame);
  if (frame.unsure.length > 0) outer.keep(left.after);
}

function runOn(evaluator: Evaluator, states: readonly After[], last: Run): { completion: Completion | undefined; after: After } {
  const { journal } = evaluator;
  journal.begin();
  journal.join(states, joinerFor(...states.map(() => [SO_FAR])));
  let completion: Completion | undefined;
  try {
    completion = last();
  } catch (signal) {
    if (!(signal instanceof ThrowSignal)) {
      journal.apply(journal.rollback());
      throw signal;
    }
    completion = { kind: 'throw', value: signal.value };
  }
  return { completion, after: journal.rollback() };
}
