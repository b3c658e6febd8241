import type { ts } from '../syntax/ts.ts';
import { recordEnding, joinPossible, runBranch, type BranchResult } from './branches.ts';
import { ThrowSignal, type Completion } from './completion.ts';
import { opposite, type PathCondition } from './conditions.ts';
import type { Evaluator } from './evaluator.ts';
import { TryFrame } from './frame.ts';
import { UNCHANGED } from './journal.ts';
import { endUnder } from './targets.ts';
import { unionOf } from './join.ts';
import { bindPattern } from './patterns.ts';
import { Scope } from './scope.ts';
import { runStatement } from './statements.ts';
import { Unknown, type Value } from './values.ts';

/** `try {} catch {} finally {}`. */
export function evaluateTry(evaluator: Evaluator, node: ts.TryStatement, scope: Scope): Completion | undefined {
  const height = evaluator.conditions.length;
  const completion = node.catchClause ? runCaught(evaluator, node, node.catchClause, scope) : runProtected(evaluator, node.tryBlock, scope);
  if (!node.finallyBlock) return completion;
  // It runs for those who left earlier as well, so that nothing of what the blocks have shown holds in it.
  const shown = evaluator.conditions.splice(height);
  const last = runStatement(evaluator, node.finallyBlock, scope);
  evaluator.conditions.splice(height, Infinity, ...shown);
  return last ?? completion;
}

/** Runs a block; exceptions become completions. */
function runProtected(evaluator: Evaluator, block: ts.Block, scope: Scope): Completion | undefined {
  try {
    return runStatement(evaluator, block, scope);
  } catch (signal) {
    if (!(signal instanceof ThrowSignal)) throw signal;
    return { kind: 'throw', value: signal.value };
  }
}

function runCaught(evaluator: Evaluator, node: ts.TryStatement, clause: ts.CatchClause, scope: Scope): Completion | undefined {
  const frame = new TryFrame(evaluator.conditions.length, true);
  const height = evaluator.conditions.length;
  evaluator.tryFrames.push(frame);
  let completion: Completion | undefined;
  try {
    completion = runProtected(evaluator, node.tryBlock, scope);
  } finally {
    evaluator.tryFrames.pop();
  }
  const conditions = evaluator.conditions.slice(height).filter((condition) => !condition.untilTry);
  evaluator.conditions.length = Math.min(height, evaluator.conditions.length);
  if (completion?.kind === 'throw' && frame.throws.length === 0 && conditions.length === 0) return runCatch(evaluator, clause, completion.value, scope);
  if (completion?.kind === 'throw') frame.record(completion.value, [...evaluator.conditions, ...conditions]);
  else evaluator.conditions.push(...conditions);
  if (frame.throws.length === 0 && frame.unsure.length === 0) return completion;
  return runPossibleCatch(evaluator, clause, frame, completion, scope);
}

function runCatch(evaluator: Evaluator, clause: ts.CatchClause, error: Value, scope: Scope): Completion | undefined {
  const inner = new Scope(scope);
  if (clause.variableDeclaration) bindPattern(evaluator, clause.variableDeclaration.name, error, inner);
  return runProtected(evaluator, clause.block, inner);
}

/** The exception may or may not have been thrown: the catch clause is a branch. */
function runPossibleCatch(
  evaluator: Evaluator,
  clause: ts.CatchClause,
  frame: TryFrame,
  completion: Completion | undefined,
  scope: Scope,
): Completion | undefined {
  const condition = catchCondition(frame, clause);
  const error = frame.throws.length > 0 ? unionOf(frame.throws.map((each) => each.value)) : new Unknown('error', { deps: condition.deps, truthy: true });
  const result = runBranch(evaluator, condition, () => runCatch(evaluator, clause, error, scope));
  if (completion?.kind === 'throw') return goOnWithCatch(evaluator, result);
  if (result.completion) {
    recordEnding(evaluator, result);
    evaluator.assume({ ...condition, polarity: false, ...(result.completion.kind === 'throw' ? { untilTry: true } : {}) });
    return completion;
  }
  if (completion) endUnder(evaluator, completion, UNCHANGED, opposite(condition));
  joinPossible(evaluator, result.after, condition);
  return undefined;
}

/** The `try` block never ends normally, so that what the catch clause does is what happens next. */
function goOnWithCatch(evaluator: Evaluator, result: BranchResult): Completion | undefined {
  evaluator.journal.apply(result.after);
  return result.completion;
}

function catchCondition(frame: TryFrame, clause: ts.CatchClause): PathCondition {
  const thrown = frame.throws.flatMap((each) => each.conditions.map((condition) => `${condition.polarity ? '' : '!'}${condition.label}`));
  const [first] = thrown.length > 0 ? thrown : frame.unsure;
  const deps = [...new Set([...frame.throws.flatMap((each) => each.conditions.flatMap((condition) => condition.deps)), ...frame.unsureDeps])].slice(0, 24);
  return {
    label: `an exception (${first ?? 'unknown call'})`,
    polarity: true,
    deps,
    kind: 'catch',
    test: undefined,
    node: clause,
    absent: frame.unsureAbsent || frame.throws.some((each) => each.conditions.length === 0),
  };
}
