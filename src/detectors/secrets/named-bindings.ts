import { PUBLIC_SIBLINGS } from '../../vocabulary/secrets-names.ts';
import { ts } from '../../syntax/ts.ts';
import type { FileView } from '../core/file-view.ts';
import { nameOf, propertyNameText, unwrap } from '../core/syntax.ts';
import { isCredentialName, isPasswordName } from './credential-name.ts';
import { judgeValue } from './value-tests.ts';

/** A literal that is bound to a credential name. */
export interface NamedLiteral {
  readonly name: string;
  readonly literal: ts.StringLiteralLike;
  /** A plain word under a name that is a credential and nothing else. */
  readonly isWeak: boolean;
}

/** Finds literals bound to credential names: variables, properties, assignments, `set('api_key', '…')`. */
export function* findNamedLiterals(view: FileView): Generator<NamedLiteral> {
  for (const node of view.variables) if (isText(node.initializer)) yield* judge(ts.isIdentifier(node.name) ? node.name.text : undefined, node.initializer, true);
  for (const node of view.properties) {
    if (!ts.isShorthandPropertyAssignment(node) && isText(node.initializer)) yield* judge(propertyNameText(node.name), node.initializer);
  }
  for (const node of view.assignments) if (isText(node.right)) yield* judgeAssignment(node);
  for (const site of view.calls) {
    const [key, value, more] = site.arguments;
    if (key && value && !more && ts.isStringLiteralLike(key) && ts.isStringLiteralLike(value) && isStore(site.name)) {
      yield* judge(key.text, value);
    }
  }
}

/** A literal, or something around one. */
function isText(node: ts.Expression | undefined): boolean {
  return node !== undefined && (ts.isStringLiteralLike(node) || ts.isAsExpression(node) || ts.isParenthesizedExpression(node));
}

/** Calls that compare, translate or look up do not bind a value to a key. */
function isStore(name: string): boolean {
  return !/^(?:t|i18n|translate|get|has|equals?|expect|describe|it|test|ApiProperty|Column|replace|Body|Param|Query|header|isEqual|log|warn|error|info|debug|label|emit|on|once|notEqual|match|includes|startsWith|endsWith|join|resolve|fill|type|select|query)$/i.test(name);
}

/** Part of an example for people or of the settings for tests: below a key such as `example`, or beside an address of example.com. */
function isExample(literal: ts.Node): boolean {
  for (let node: ts.Node = literal; ; node = node.parent) {
    if (ts.isPropertyAssignment(node) && isForTests(node)) return true;
    if (ts.isPropertyAssignment(node) && /^examples?$/.test(propertyNameText(node.name) ?? '')) return true;
    if (ts.isObjectLiteralExpression(node) && node.properties.some((p) => ts.isPropertyAssignment(p) && ts.isStringLiteralLike(p.initializer) && /@example\.|\bexample\.com/.test(p.initializer.text))) return true;
    if (!node.parent || ts.isStatement(node)) return false;
  }
}

/** The environment of a test runner: `test: { env: { … } }` in the configuration of a build. */
function isForTests(node: ts.PropertyAssignment): boolean {
  const outer = node.parent.parent;
  return propertyNameText(node.name) === 'env' && ((ts.isPropertyAssignment(outer) && propertyNameText(outer.name) === 'test') || /\/(?:vite|vitest)[\w.-]*\.config\.[cm]?[jt]s$/.test(node.getSourceFile().fileName));
}

/** Names of lists of values that the application refuses. */
const REFUSED = /(?:^|[_\W])(?:weak|insecure|forbidden|banned|blocked|denied|compromised|leaked)|Weak|Insecure|Forbidden|Banned|Blocked|Denied|Compromised|Leaked|(?:black|block|deny)_?list/;

/** One of the values that the application refuses, such as `WEAK_DEFAULTS`. */
function isRefused(literal: ts.Node): boolean {
  for (let node = literal; node.parent && !ts.isFunctionLike(node); node = node.parent) {
    if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) return REFUSED.test(node.name.getText().replace(/^[A-Z\d_$]+$/, (name) => name.toLowerCase()));
  }
  return false;
}

/** A key that its issuer means to be read in browsers. */
function isPublic(literal: ts.Node, name: string): boolean {
  if (/algolia/i.test(name) && !/admin/i.test(name)) return true;
  const object = literal.parent.parent;
  if (!/^api_?key$/i.test(name) || !object || !ts.isObjectLiteralExpression(object)) return false;
  return object.properties.some((property) => PUBLIC_SIBLINGS.has(propertyNameText(property.name) ?? ''));
}

function* judgeAssignment(node: ts.BinaryExpression): Generator<NamedLiteral> {
  const left = unwrap(node.left);
  if (ts.isCallExpression(left)) {
    const key = left.arguments[0];
    if (key && ts.isStringLiteralLike(key)) yield* judge(key.text, node.right);
    return;
  }
  yield* judge(nameOf(left), node.right, true);
}

function* judge(name: string | undefined, initializer: ts.Expression | undefined, allowsWeak = false): Generator<NamedLiteral> {
  if (!name || !initializer) return;
  const literal = unwrap(initializer);
  if (!ts.isStringLiteralLike(literal) || !/^[\w.-]+$/.test(name) || !isCredentialName(name)) return;
  if (isExample(literal) || isPublic(literal, name) || isRefused(literal)) return;
  const verdict = judgeValue(literal.text, name, isPasswordName(name));
  if (verdict === 'strong' || (verdict === 'weak' && allowsWeak)) yield { name, literal, isWeak: verdict === 'weak' };
}
