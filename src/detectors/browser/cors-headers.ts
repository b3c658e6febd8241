import type { PermissiveCors } from '../../model/facts/index.ts';
import { ts } from '../../syntax/ts.ts';
import { isDevelopmentOnly } from '../core/development.ts';
import { detected, identityOf, type Emit } from '../core/detector.ts';
import type { FileView } from '../core/file-view.ts';
import { fold } from '../core/fold.ts';
import { enclosingFunction, propertyNameText } from '../core/syntax.ts';
import { isConstant } from '../core/values.ts';
import { isFromRequest } from './cors.ts';

const ALLOW_ORIGIN = 'access-control-allow-origin';
const SETTERS = ['setHeader', 'header', 'set', 'append', 'Header'];

/** Finds the header where it is written by hand: setters, `@Header()`, header objects. */
export function detectCorsHeaders(view: FileView, emit: Emit): void {
  for (const setter of SETTERS) {
    for (const site of view.named(setter)) {
      const [key, value] = site.arguments;
      if (key && value && ts.isStringLiteralLike(key) && key.text.toLowerCase() === ALLOW_ORIGIN) takeValue(site.node, value, setter === 'Header' ? '@Header()' : `${setter}()`, view, emit);
    }
  }
  for (const property of view.properties) {
    if (ts.isPropertyAssignment(property) && propertyNameText(property.name)?.toLowerCase() === ALLOW_ORIGIN && isSent(property)) takeValue(property, property.initializer, 'response headers', view, emit);
  }
}

/** Header objects of requests and of tests say nothing about the policy of this server. */
function isSent(property: ts.Node): boolean {
  const call = property.parent.parent;
  return ts.isCallExpression(call) && /(?:writeHead|set|headers|header|respond)$/.test(call.expression.getText());
}

function takeValue(node: ts.Node, value: ts.Expression, api: string, view: FileView, emit: Emit): void {
  const folded = fold(value, view.project);
  const credentials = allowsCredentials(node);
  if (isConstant(folded, '*')) return report(node, api, 'any', credentials, emit);
  if (!credentials) return;
  if (isConstant(folded, null) || isConstant(folded, 'null')) return report(node, api, 'null', true, emit);
  if (isFromRequest(value, view.project) && !isChecked(node, value)) report(node, api, 'reflected', true, emit);
}

/** Whether the same function sends `Access-Control-Allow-Credentials: true`. */
function allowsCredentials(node: ts.Node): boolean {
  const scope = enclosingFunction(node) ?? node.getSourceFile();
  return /access-control-allow-credentials['"`]?\s*[,:]\s*['"`]?true/i.test(scope.getText());
}

/** Whether the value takes part in a condition around the header. */
function isChecked(node: ts.Node, value: ts.Expression): boolean {
  const text = value.getText();
  for (let current: ts.Node | undefined = node.parent; current && !ts.isFunctionLike(current); current = current.parent) {
    if (ts.isIfStatement(current) && isComparison(current.expression, text)) return true;
    if (ts.isConditionalExpression(current) && isComparison(current.condition, text)) return true;
    if (ts.isBlock(current) && hasEarlyExit(current, node, text)) return true;
  }
  return false;
}

/** More than a test whether there is an origin at all. */
function isComparison(condition: ts.Expression, text: string): boolean {
  return condition.getText().includes(text) && bare(condition.getText()) !== bare(text);
}

function bare(text: string): string {
  return text.replaceAll(/[\s!()]/g, '');
}

/** `if (!allowed.has(origin)) return;` before the header. */
function hasEarlyExit(block: ts.Block, node: ts.Node, text: string): boolean {
  return block.statements.some((statement) => ts.isIfStatement(statement) && statement.end <= node.pos && isComparison(statement.expression, text) && /\b(?:return|throw)\b/.test(statement.thenStatement.getText()));
}

function report(node: ts.Node, api: string, origin: PermissiveCors['origin'], credentials: boolean, emit: Emit): void {
  if (isDevelopmentOnly(node)) return;
  emit('PermissiveCors', { ...detected(node, identityOf(node, origin)), api, origin, credentials, explicit: true });
}
