import { ts } from '../syntax/ts.ts';
import type { Frame } from './engine.ts';
import { evaluate } from './expressions.ts';
import { checkAttribute } from './sink-checks.ts';
import type { State } from './state.ts';
import { NOTHING, type Value } from './value.ts';

/** JSX encodes what stands in it; a few attributes take their text as it is. */
export function evaluateJsx(element: ts.JsxOpeningLikeElement, children: readonly ts.JsxChild[], state: State, frame: Frame): Value {
  for (const attribute of element.attributes.properties) {
    if (!ts.isJsxAttribute(attribute) || !attribute.initializer || !ts.isJsxExpression(attribute.initializer) || !attribute.initializer.expression) continue;
    const value = evaluate(attribute.initializer.expression, state, frame);
    checkAttribute(attribute.name.getText(), value, attribute.initializer.expression, state, frame);
  }
  return evaluateChildren(children, state, frame);
}

/** What stands between tags. */
export function evaluateChildren(children: readonly ts.JsxChild[], state: State, frame: Frame): Value {
  for (const child of children) {
    if (ts.isJsxExpression(child) && child.expression) evaluate(child.expression, state, frame);
    else if (ts.isJsxElement(child)) evaluateJsx(child.openingElement, child.children, state, frame);
    else if (ts.isJsxSelfClosingElement(child)) evaluateJsx(child, [], state, frame);
  }
  return NOTHING;
}
