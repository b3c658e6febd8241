import type { SecretFallback } from '../../model/facts/index.ts';
import { PUBLIC_KEYS, PUBLIC_VARIABLES } from '../../vocabulary/secrets-names.ts';
import { ts } from '../../syntax/ts.ts';
import type { CallSite } from '../core/call-site.ts';
import type { FileView } from '../core/file-view.ts';
import { fold, isProcessEnv } from '../core/fold.ts';
import { memberName, propertyNameText, receiverOf, unwrap } from '../core/syntax.ts';
import type { TextScan } from '../core/text-scan.ts';
import type { Folded } from '../core/values.ts';
import { isCredentialName, isPasswordName, wordsOf } from './credential-name.ts';
import { isPlaceholder, judgeValue } from './value-tests.ts';

/** A literal that stands in for a credential which the configuration does not give. */
export interface FallbackLiteral {
  readonly variable: string;
  readonly via: SecretFallback['via'];
  readonly literal: ts.Expression;
  readonly value: string;
  /** What a suggestion replaces, when an edit is possible. */
  readonly whole?: ts.Expression;
}

/** Finds the fallbacks of credentials: operators, destructuring, parameters, configuration services, schemas. */
export function* findFallbacks(view: FileView, seen: TextScan['seen']): Generator<FallbackLiteral> {
  if (seen.has('credential fallback')) for (const node of view.fallbacks) yield* fromOperator(node, view);
  if (seen.has('credential literal')) for (const node of view.defaults) yield* fromDefault(node);
  if (seen.has('credential fallback') || seen.has('credential literal')) for (const site of view.named('get')) yield* fromConfigRead(site, view);
  if (!seen.has('default literal')) return;
  for (const site of view.named('default')) yield* fromSchema(site);
  for (const node of view.propertiesNamed('default')) yield* fromConvict(node);
}

function* fromOperator(node: ts.BinaryExpression, view: FileView): Generator<FallbackLiteral> {
  if (!ts.isStringLiteralLike(node.right) && !ts.isIdentifier(node.right) && !ts.isPropertyAccessExpression(node.right) && !ts.isTemplateExpression(node.right)) return;
  const value = fold(node, view.project);
  if (value.kind === 'fallback') yield* fromFolded(value, node);
}

/** The fallback inside a folded value, when the value it replaces comes from a credential variable. */
export function* fromFolded(value: Folded & { kind: 'fallback' }, whole: ts.Expression, isSink = false): Generator<FallbackLiteral> {
  const { value: primary, fallback } = value;
  const name = primary.kind === 'environment' ? primary.name : undefined;
  if (name === undefined || fallback.kind !== 'constant' || typeof fallback.value !== 'string') return;
  if (PUBLIC_VARIABLES.test(name) || (!isSink && !isCredentialName(name))) return;
  if (!isFallbackSecret(fallback.value) || isDummy(fallback.value, name) || PUBLIC_KEYS.test(fallback.value) || (!isSink && isUselessElsewhere(fallback.value, name, whole))) return;
  const via = ts.isCallExpression(whole) ? 'configuration default' : 'operator';
  yield { variable: name, via, literal: fallback.node, value: fallback.value, whole };
}

function isFallbackSecret(value: string): boolean {
  return value.length > 0 && !/^(?:<.*>|\$?\{.*\}|undefined|null|none|false|true|disabled)$/is.test(value);
}

/** A key that the service does not check: `not-used`, or the name of the local server that is asked. */
function isDummy(value: string, name: string): boolean {
  if (/secret|passw/i.test(name)) return false;
  return isPlaceholder(value) || (/^[a-z-]+$/.test(value) && !/key|token/.test(value) && wordsOf(value).every((word) => wordsOf(name).includes(word)));
}

/** A key for the service of somebody else that cannot work there: `new Stripe(process.env.STRIPE_SECRET_KEY || 'sk_none')`. */
function isUselessElsewhere(value: string, name: string, whole: ts.Expression): boolean {
  if (isPasswordName(name) || judgeValue(value, name, false) === 'strong') return false;
  let node: ts.Node = whole.parent;
  if (ts.isPropertyAssignment(node) && ts.isObjectLiteralExpression(node.parent)) node = node.parent.parent;
  return ts.isNewExpression(node) && !/strategy|session|jwt|auth|crypt|cookie|sign|verif|webhook/i.test(node.expression.getText());
}

function* fromDefault(node: ts.ParameterDeclaration | ts.BindingElement): Generator<FallbackLiteral> {
  const literal = node.initializer && unwrap(node.initializer);
  if (!literal || !ts.isStringLiteralLike(literal)) return;
  const isBinding = ts.isBindingElement(node);
  const name = propertyNameText(isBinding ? (node.propertyName ?? node.name) : node.name);
  if (!name || !isCredentialName(name) || !isFallbackSecret(literal.text) || isPlaceholder(literal.text)) return;
  if (isBinding && !readsEnvironment(node)) return;
  yield { variable: name, via: isBinding ? 'destructuring default' : 'parameter default', literal, value: literal.text };
}

function readsEnvironment(element: ts.BindingElement): boolean {
  const owner = element.parent.parent;
  return ts.isVariableDeclaration(owner) && owner.initializer !== undefined && isProcessEnv(unwrap(owner.initializer));
}

function* fromConfigRead(site: CallSite, view: FileView): Generator<FallbackLiteral> {
  if (site.arguments.length < 2) return;
  const value = fold(site.node, view.project);
  if (value.kind === 'fallback') yield* fromFolded(value, site.node);
}

/** `JWT_SECRET: Joi.string().default('x')`, `z.string().default('x')`. */
function* fromSchema(site: CallSite): Generator<FallbackLiteral> {
  const literal = site.arguments[0];
  const key = ts.isPropertyAssignment(site.node.parent) ? propertyNameText(site.node.parent.name) : undefined;
  if (!literal || !ts.isStringLiteralLike(literal) || !key || !isCredentialName(key)) return;
  if (!isFallbackSecret(literal.text) || !isSchema(site.receiver)) return;
  yield { variable: key, via: 'schema default', literal, value: literal.text };
}

function isSchema(receiver: ts.Expression | undefined): boolean {
  let current = receiver;
  while (current) {
    const bare = unwrap(current);
    if (ts.isCallExpression(bare)) {
      if (['string', 'str', 'env'].includes(memberName(unwrap(bare.expression)) ?? '')) return true;
      current = receiverOf(unwrap(bare.expression));
    } else current = receiverOf(bare);
  }
  return false;
}

/** convict: `{ secret: { default: 'x', env: 'JWT_SECRET' } }`. */
function* fromConvict(node: ts.Node): Generator<FallbackLiteral> {
  if (!ts.isPropertyAssignment(node) || !ts.isObjectLiteralExpression(node.parent)) return;
  const literal = unwrap(node.initializer);
  const env = node.parent.properties.find((p) => propertyNameText(p.name) === 'env');
  if (!ts.isStringLiteralLike(literal) || !env || !ts.isPropertyAssignment(env) || !ts.isStringLiteralLike(env.initializer)) return;
  if (!isCredentialName(env.initializer.text) || !isFallbackSecret(literal.text)) return;
  yield { variable: env.initializer.text, via: 'configuration default', literal, value: literal.text };
}
