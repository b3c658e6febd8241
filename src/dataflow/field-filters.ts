import { findNode, memberName, receiverOf, unwrap } from '../detectors/core/syntax.ts';
import { ts } from '../syntax/ts.ts';
import { peek } from './conditions.ts';
import type { Frame } from './engine.ts';
import type { State } from './state.ts';
import { TEXT_BITS } from './taint.ts';

/**
 * `for (const key of Object.keys(x)) if (!known.includes(key)) delete x[key]`: what goes through its own fields and deletes some
 * leaves those that are known.
 */
export function noteFilteredFields(list: ts.Expression, body: ts.Node, state: State, frame: Frame): void {
  const object = listedObject(list);
  if (!object || !deletesFrom(object.getText(), body)) return;
  for (const { id } of peek(object, state, frame).taints) state.check(id, TEXT_BITS);
}

/** The object whose keys are listed: `Object.keys(x)`, also with a filter behind it. */
function listedObject(list: ts.Expression): ts.Expression | undefined {
  const bare = unwrap(list);
  if (!ts.isCallExpression(bare)) return undefined;
  const callee = unwrap(bare.expression);
  const receiver = receiverOf(callee);
  if (receiver?.getText() === 'Object' && /^(?:keys|entries)$/.test(memberName(callee) ?? '')) return bare.arguments[0];
  return receiver && listedObject(receiver);
}

function deletesFrom(text: string, body: ts.Node): boolean {
  return findNode(body, (node): node is ts.DeleteExpression => ts.isDeleteExpression(node) && isMemberOf(text, unwrap(node.expression))) !== undefined;
}

function isMemberOf(text: string, target: ts.Expression): boolean {
  return ts.isElementAccessExpression(target) && !ts.isLiteralExpression(target.argumentExpression) && target.expression.getText() === text;
}
