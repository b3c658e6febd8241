import type { ts } from '../syntax/ts.ts';
import { recordEnding, runBranch, type BranchResult } from './branches.ts';
import { thrownValue, type Completion } from './completion.ts';
import { opposite, SO_FAR, type PathCondition } from './conditions.ts';
import type { Evaluator } from './evaluator.ts';
import { runFinally } from './finally-block.ts';
import { TryFrame } from './frame.ts';
import type { After } from './journal.ts';
import { endUnder } from './targets.ts';
import { joinerFor, unionOf } from './join.ts';
import { bindPattern } from './patterns.ts';
import { Scope } from './scope.ts';
import { runStatement } from './statements.ts';
import { Unknown, type Value } from './values.ts';

/** `try {} catch {} finally {}`. */
export function evaluateTry(evaluator: Evaluator, node: ts.TryStatement, scope: Scope): Completion | undefined {
  const run = (): Completion | undefined => (node.catchClause ? runCaught(evaluator, node, node.catchClause, scope) : runProtected(evaluator, node.tryBlock, scope));
  const { finallyBlock } = node;
  return finallyBlock ? runFinally(evaluator, run, () => runProtected(evaluator, finallyBlock, scope)) : run();
}

/** Runs a block; exceptions become completions. */
function runProtected(evaluator: Evaluator, block: ts.Block, scope: Scope): Completion | undefined {
  try {
    return runStatement(evaluator, block, scope);
  } catch (signal) {
    return { kind: 'throw', value: thrownValue(signal) };
  }
}

function runCaught(evaluator: Evaluator, node: ts.TryStatement, clause: ts.CatchClause, scope: Scope): Completion | undefined {
  const height = evaluator.conditions.length;
  const { journal } = evaluator;
  const frame = new TryFrame(height, true, { journal, point: journal.begin() });
  evaluator.tryFrames.push(frame);
  let completion: Completion | undefined;
  try {
    completion = runProtected(evaluator, node.tryBlock, scope);
  } catch (signal) {
    journal.apply(journal.rollback());
    throw signal;
  } finally {
    evaluator.tryFrames.pop();
  }
  const conditions = evaluator.conditions.slice(height).filter((condition) => !condition.untilTry);
  evaluator.conditions.length = Math.min(height, evaluator.conditions.length);
  const isCertain = completion?.kind === 'throw' && frame.throws.length === 0 && conditions.length === 0;
  if (completion?.kind === 'throw' && !isCertain) frame.record(completion.value, [...evaluator.conditions, ...conditions]);
  else evaluator.conditions.push(...conditions);
  const after = journal.rollback();
  if (!isCertain && frame.throws.length + frame.unsure.length > 0) return runPossibleCatch(evaluator, clause, frame, { completion, after }, scope);
  journal.apply(after);
  return completion?.kind === 'throw' ? runCatch(evaluator, clause, completion.value, scope) : completion;
}

function runCatch(evaluator: Evaluator, clause: ts.CatchClause, error: Value, scope: Scope): Completion | undefined {
  const inner = new Scope(scope);
  if (clause.variableDeclaration) bindPattern(evaluator, clause.variableDeclaration.name, error, inner);
  return runProtected(evaluator, clause.block, inner);
}

/** How the `try` block ended that may have thrown, with what it wrote. */
interface Tried {
  readonly completion: Completion | undefined;
  readonly after: After;
}

/** The exception may or may not have been thrown: the catch clause is a branch, which finds what was written before any of them. */
function runPossibleCatch(evaluator: Evaluator, clause: ts.CatchClause, frame: TryFrame, { completion, after }: Tried, scope: Scope): Completion | undefined {
  const { journal } = evaluator;
  const condition = catchCondition(frame, clause);
  const error = frame.throws.length > 0 ? unionOf(frame.throws.map((each) => each.value)) : new Unknown('error', { deps: condition.deps, truthy: true });
  const states = frame.keepsStates && frame.states.length > 0 ? frame.states : [...frame.states, after];
  const result = runBranch(evaluator, condition, () => {
    journal.join(states, joinerFor(...states.map(() => [SO_FAR])));
    return runCatch(evaluator, clause, error, scope);
  });
  if (completion?.kind === 'throw') return goOnWithCatch(evaluator, result);
  if (result.completion) {
    recordEnding(evaluator, result);
    journal.apply(after);
    evaluator.assume({ ...condition, polarity: false, ...(result.completion.kind === 'throw' ? { untilTry: true } : {}) });
    return completion;
  }
  if (completion) endUnder(evaluator, completion, after, opposite(condition));
  journal.join(completion ? [result.after] : [result.after, after], joinerFor([condition], [opposite(condition)]));
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
    isThrown: frame.unsure.length === 0,
    absent: frame.unsureAbsent || frame.throws.some((each) => each.conditions.length === 0),
  };
}
