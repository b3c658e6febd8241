import { enclosingFunction, findNode, memberName, receiverOf, unwrap } from '../detectors/core/syntax.ts';
import { ts } from '../syntax/ts.ts';
import { assign } from './bindings.ts';
import type { Frame } from './engine.ts';
import { evaluate } from './expressions.ts';
import type { State } from './state.ts';
import { callBack } from './summaries.ts';
import type { Value } from './value.ts';

/**
 * `program.parse(words)` fills the program, and calls what its commands were given as their action:
 * https://github.com/tj/commander.js#action-handler
 */
export function runProgram(node: ts.CallExpression, program: ts.Expression, words: Value, state: State, frame: Frame): void {
  assign(program, words, state, frame);
  const scope = enclosingFunction(node)?.body ?? node.getSourceFile();
  const name = rootOf(program);
  for (const action of actionsOf(scope, name)) callBack(evaluate(action, state, frame), [words, words], node, state, frame);
}

/** The arguments of `.action(…)` anywhere in a chain that starts at a name. */
function actionsOf(scope: ts.Node, name: string): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  findNode(scope, (node): node is ts.Node => {
    if (ts.isCallExpression(node) && memberName(unwrap(node.expression)) === 'action' && node.arguments[0] && rootOf(node.expression) === name) found.push(node.arguments[0]);
    return false;
  });
  return found;
}

function rootOf(expression: ts.Expression): string {
  const bare = unwrap(expression);
  const inner = ts.isCallExpression(bare) ? bare.expression : receiverOf(bare);
  return inner ? rootOf(inner) : bare.getText();
}
