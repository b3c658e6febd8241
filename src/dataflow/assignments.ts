import { unwrap } from '../detectors/core/syntax.ts';
import { findDeclaration } from '../detectors/core/scope.ts';
import { ts } from '../syntax/ts.ts';
import { isDangerous } from './danger.ts';
import type { Frame } from './engine.ts';
import type { State } from './state.ts';
import { taintedValuesOf } from './suggestions/tainted-values.ts';
import type { Value } from './value.ts';

const LOOK_UP = /\b(?:find|findOne|findById|findByPk|findUnique|findFirst|findOneBy|findOneOrFail|getOne|preload|getById|load\w*)\s*\(/;

/** `Object.assign(entity, req.body)` writes every field that the client sends, when the target comes from a database; whether it does. */
export function checkObjectAssign(node: ts.CallExpression | ts.NewExpression, args: readonly Value[], state: State, frame: Frame): boolean {
  const target = node.arguments?.[0];
  if (!target || !isEntity(unwrap(target))) return false;
  const before = frame.hits.length;
  args.slice(1).forEach((value, index) => {
    const at = node.arguments?.[index + 1];
    for (const taint of value.taints) {
      const judged = { ...taint, safe: taint.safe | state.bitsOf(taint.id) };
      if (at && isDangerous('assignment', judged, value, state)) frame.hits.push({ node: at, call: node, sink: { kind: 'assignment', api: 'Object.assign()', isCertain: false }, taint: judged, values: taintedValuesOf('assignment', at, state, frame) });
    }
  });
  return frame.hits.length > before;
}

function isEntity(node: ts.Expression): boolean {
  if (!ts.isIdentifier(node)) return false;
  const declaration = findDeclaration(node);
  return declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined && LOOK_UP.test(declaration.initializer.getText());
}
