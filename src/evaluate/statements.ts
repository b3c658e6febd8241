import { ts } from '../syntax/ts.ts';
import { conditionOf, joinBranches, runBranch } from './branches.ts';
import { opposite } from './conditions.ts';
import { defineClass } from './classes.ts';
import type { Completion } from './completion.ts';
import { evaluateDo, evaluateFor, evaluateForIn, evaluateForOf, evaluateWhile } from './loops.ts';
import { defineEnum, defineNamespace } from './typescript-declarations.ts';
import type { Evaluator } from './evaluator.ts';
import { bindPattern } from './patterns.ts';
import { Scope } from './scope.ts';
import { runWithin } from './targets.ts';
import { evaluateSwitch } from './switch-statement.ts';
import { evaluateTry } from './try-statement.ts';
import { Closure } from './values.ts';

type Run = (evaluator: Evaluator, node: never, scope: Scope) => Completion | undefined;

const TABLE: Partial<Record<ts.SyntaxKind, Run>> = {
  [ts.SyntaxKind.ExpressionStatement]: (evaluator, node: ts.ExpressionStatement, scope) => void evaluator.evaluate(node.expression, scope),
  [ts.SyntaxKind.VariableStatement]: (evaluator, node: ts.VariableStatement, scope) => declareVariables(evaluator, node.declarationList, scope),
  [ts.SyntaxKind.ReturnStatement]: (evaluator, node: ts.ReturnStatement, scope) => ({
    kind: 'return',
    value: node.expression ? evaluator.evaluate(node.expression, scope) : undefined,
  }),
  [ts.SyntaxKind.ThrowStatement]: (evaluator, node: ts.ThrowStatement, scope) => ({ kind: 'throw', value: evaluator.evaluate(node.expression, scope) }),
  [ts.SyntaxKind.IfStatement]: evaluateIf as Run,
  [ts.SyntaxKind.Block]: evaluateBlock as Run,
  [ts.SyntaxKind.ForOfStatement]: evaluateForOf as Run,
  [ts.SyntaxKind.ForInStatement]: evaluateForIn as Run,
  [ts.SyntaxKind.ForStatement]: evaluateFor as Run,
  [ts.SyntaxKind.WhileStatement]: evaluateWhile as Run,
  [ts.SyntaxKind.DoStatement]: evaluateDo as Run,
  [ts.SyntaxKind.TryStatement]: evaluateTry as Run,
  [ts.SyntaxKind.SwitchStatement]: evaluateSwitch as Run,
  [ts.SyntaxKind.BreakStatement]: (_evaluator, node: ts.BreakStatement) => ({ kind: 'break', label: node.label?.text }),
  [ts.SyntaxKind.ContinueStatement]: (_evaluator, node: ts.ContinueStatement) => ({ kind: 'continue', label: node.label?.text }),
  [ts.SyntaxKind.LabeledStatement]: evaluateLabelled as Run,
  [ts.SyntaxKind.ClassDeclaration]: (evaluator, node: ts.ClassDeclaration, scope) => defineClass(evaluator, node, scope),
  [ts.SyntaxKind.EnumDeclaration]: (evaluator, node: ts.EnumDeclaration, scope) => defineEnum(evaluator, node, scope),
  [ts.SyntaxKind.ModuleDeclaration]: (evaluator, node: ts.ModuleDeclaration, scope) => defineNamespace(evaluator, node, scope),
  [ts.SyntaxKind.ImportEqualsDeclaration]: (evaluator, node: ts.ImportEqualsDeclaration, scope) => evaluator.modules.importEquals(node, scope),
  [ts.SyntaxKind.ExportAssignment]: (evaluator, node: ts.ExportAssignment, scope) => evaluator.modules.exportAssignment(node, scope),
};

/** Runs one statement. */
export function runStatement(evaluator: Evaluator, node: ts.Statement, scope: Scope): Completion | undefined {
  evaluator.budget.step();
  const run = TABLE[node.kind];
  if (!run) return undefined;
  try {
    return run(evaluator, node as never, scope);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    evaluator.gaps.push({ kind: 'budget', message: 'An expression is nested too deeply to be evaluated.', location: evaluator.modules.locate(node) });
    return undefined;
  }
}

/** Runs statements until one of them ends the block. */
export function runStatements(evaluator: Evaluator, statements: readonly ts.Statement[], scope: Scope): Completion | undefined {
  for (const statement of statements) {
    const completion = runStatement(evaluator, statement, scope);
    if (completion) return completion;
  }
  return undefined;
}

/** A loop sees to its label itself; of other statements a `break` with the label is the end. */
function evaluateLabelled(evaluator: Evaluator, node: ts.LabeledStatement, scope: Scope): Completion | undefined {
  return runWithin(evaluator, (end) => end.kind === 'break' && end.label === node.label.text, () => runStatement(evaluator, node.statement, scope)).completion;
}

function evaluateBlock(evaluator: Evaluator, node: ts.Block, scope: Scope): Completion | undefined {
  const inner = new Scope(scope);
  hoist(evaluator, node.statements, inner, false);
  return runStatements(evaluator, node.statements, inner);
}

/** Declares functions before anything runs, and at the top of a function its `var`s. */
export function hoist(evaluator: Evaluator, statements: readonly ts.Statement[], scope: Scope, isFunctionBody: boolean): void {
  for (const statement of statements) {
    if (ts.isFunctionDeclaration(statement)) hoistFunction(evaluator, statement, scope);
    else if (isFunctionBody) hoistVars(statement, scope);
  }
}

function hoistFunction(evaluator: Evaluator, node: ts.FunctionDeclaration, scope: Scope): void {
  if (!node.body) return;
  const name = node.name?.text ?? 'default';
  scope.vars.set(name, new Closure(node, scope, evaluator.modules.current, name));
}

function hoistVars(statement: ts.Statement, scope: Scope): void {
  if (!ts.isVariableStatement(statement) || (statement.declarationList.flags & ts.NodeFlags.BlockScoped) !== 0) return;
  for (const declaration of statement.declarationList.declarations) {
    if (ts.isIdentifier(declaration.name) && !scope.vars.has(declaration.name.text)) scope.vars.set(declaration.name.text, undefined);
  }
}

/** `const a = 1, {b} = c`. */
export function declareVariables(evaluator: Evaluator, list: ts.VariableDeclarationList, scope: Scope): undefined {
  const target = (list.flags & ts.NodeFlags.BlockScoped) === 0 ? scope.functionScope : scope;
  for (const declaration of list.declarations) {
    if (!declaration.initializer && target.vars.has((declaration.name as ts.Identifier).text)) continue;
    const value = declaration.initializer ? evaluator.evaluate(declaration.initializer, scope) : undefined;
    bindPattern(evaluator, declaration.name, value, target);
  }
  return undefined;
}

function evaluateIf(evaluator: Evaluator, node: ts.IfStatement, scope: Scope): Completion | undefined {
  const test = evaluator.evaluate(node.expression, scope);
  const truth = evaluator.truth(test);
  if (truth !== undefined) return runChosen(evaluator, truth ? node.thenStatement : node.elseStatement, scope);
  const condition = conditionOf(test, true, node.expression);
  const whenTrue = runBranch(evaluator, condition, () => runStatement(evaluator, node.thenStatement, scope));
  const whenFalse = runBranch(evaluator, opposite(condition), () => runChosen(evaluator, node.elseStatement, scope));
  return joinBranches(evaluator, whenTrue, whenFalse);
}

function runChosen(evaluator: Evaluator, statement: ts.Statement | undefined, scope: Scope): Completion | undefined {
  return statement ? runStatement(evaluator, statement, scope) : undefined;
}

