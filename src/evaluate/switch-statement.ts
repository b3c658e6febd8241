import { ts } from '../syntax/ts.ts';
import { conditionOf, joinBranches, runBranch } from './branches.ts';
import { opposite } from './conditions.ts';
import type { Completion } from './completion.ts';
import type { Evaluator } from './evaluator.ts';
import { depsOf } from './join.ts';
import { labelOf } from './labels.ts';
import { Scope } from './scope.ts';
import { hoist, runStatements } from './statements.ts';
import { runWithin } from './targets.ts';
import { equalityOf } from './truth.ts';
import { Unknown, type Value } from './values.ts';

/** `switch`: cases that cannot be decided are branches, falling through as JavaScript does. */
export function evaluateSwitch(evaluator: Evaluator, node: ts.SwitchStatement, scope: Scope): Completion | undefined {
  const subject = evaluator.evaluate(node.expression, scope);
  const inner = new Scope(scope);
  for (const clause of node.caseBlock.clauses) hoist(evaluator, clause.statements, inner, false);
  return runWithin(evaluator, (end) => end.kind === 'break' && end.label === undefined, () => runFrom(evaluator, node.caseBlock.clauses, 0, subject, inner)).completion;
}

function runFrom(evaluator: Evaluator, clauses: readonly ts.CaseOrDefaultClause[], index: number, subject: Value, scope: Scope): Completion | undefined {
  for (let at = index; at < clauses.length; at += 1) {
    const clause = clauses[at];
    if (!clause || ts.isDefaultClause(clause)) continue;
    const value = evaluator.evaluate(clause.expression, scope);
    const matches = equalityOf(evaluator, subject, value, false);
    if (matches === false) continue;
    if (matches === true) return runClauses(evaluator, clauses, at, scope);
    const test = new Unknown(`${labelOf(subject)} === ${labelOf(value)}`, { deps: depsOf([subject, value]), test: { left: subject, operator: '===', right: value } });
    const condition = conditionOf(test, true, clause.expression);
    const chosen = runBranch(evaluator, condition, () => stripBreak(runClauses(evaluator, clauses, at, scope)));
    const others = runBranch(evaluator, opposite(condition), () => stripBreak(runFrom(evaluator, clauses, at + 1, subject, scope)));
    return joinBranches(evaluator, chosen, others);
  }
  const fallback = clauses.findIndex((clause) => ts.isDefaultClause(clause));
  return fallback < 0 ? undefined : runClauses(evaluator, clauses, fallback, scope);
}

function stripBreak(completion: Completion | undefined): Completion | undefined {
  return completion?.kind === 'break' && !completion.label ? undefined : completion;
}

function runClauses(evaluator: Evaluator, clauses: readonly ts.CaseOrDefaultClause[], from: number, scope: Scope): Completion | undefined {
  for (const clause of clauses.slice(from)) {
    const completion = runStatements(evaluator, clause.statements, scope);
    if (completion) return completion;
  }
  return undefined;
}
