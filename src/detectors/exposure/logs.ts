import { LOG_METHODS, LOG_PACKAGES, MASKING_CALL } from '../../vocabulary/logging-names.ts';
import { ts } from '../../syntax/ts.ts';
import type { CallSite } from '../core/call-site.ts';
import { isDevelopmentOnly } from '../core/development.ts';
import { detected, identityOf, shorten, type FileDetector } from '../core/detector.ts';
import type { FileView } from '../core/file-view.ts';
import { isProcessEnv } from '../core/fold.ts';
import { moduleOf } from '../core/origin.ts';
import { findDeclaration } from '../core/scope.ts';
import { nameOf, receiverOf, unwrap } from '../core/syntax.ts';
import { isCredentialName, wordsOf } from '../secrets/credential-name.ts';

/** Finds credentials, whole header sets and the environment in the arguments of log calls. */
export const logDetector: FileDetector = {
  trigger: ({ seen }) => seen.has('sensitive log'),
  run(view, emit) {
    if (isCommand(view)) return;
    for (const method of LOG_METHODS) {
      for (const site of view.named(method)) {
        if (!isLogger(site) || isDevelopmentOnly(site.node)) continue;
        for (const argument of site.arguments) {
          const found = findSensitive(argument, view);
          if (!found) continue;
          emit('SensitiveLog', { ...detected(found, identityOf(found, site.name)), what: shorten(found.getText(), 50), logger: shorten(site.node.expression.getText(), 40) });
          break;
        }
      }
    }
  },
};

/** A command prints for the person who called it, who may have asked for just that. */
function isCommand(view: FileView): boolean {
  const path = view.file.fileName.slice(view.project.host.root.length);
  return /\/(?:cli|bin|scripts?|install|tools?)\//.test(path) || view.file.text.startsWith('#!') || (/\bprocess\.argv\b/.test(view.file.text) && /\bprocess\.exit\(0?\)/.test(view.file.text));
}

function isLogger(site: CallSite): boolean {
  const { receiver } = site;
  if (!receiver) return false;
  const name = nameOf(receiver) ?? '';
  if (name === 'console' || /^(?:\w*logger|log|\w+Log)$/i.test(name)) return true;
  if (ts.isCallExpression(receiver) && /logger$/i.test(nameOf(receiver.expression) ?? '')) return true;
  const origin = site.receiverOrigin;
  return origin !== undefined && LOG_PACKAGES.includes(moduleOf(origin)) && /log/i.test(receiver.getText());
}

/** The sensitive part of an argument, looking into templates, concatenations, objects and `JSON.stringify`. */
function findSensitive(expression: ts.Expression, view: FileView): ts.Node | undefined {
  const node = unwrap(expression);
  if (ts.isTemplateExpression(node)) return first(node.templateSpans.map((span) => span.expression), view);
  if (ts.isBinaryExpression(node)) return node.operatorToken.kind === ts.SyntaxKind.PlusToken || node.operatorToken.kind === ts.SyntaxKind.BarBarToken ? first([node.left, node.right], view) : undefined;
  if (ts.isConditionalExpression(node)) return first([node.whenTrue, node.whenFalse], view);
  if (ts.isObjectLiteralExpression(node)) return first(node.properties.flatMap((p) => (ts.isPropertyAssignment(p) ? [p.initializer] : ts.isShorthandPropertyAssignment(p) ? [p.name] : [])), view);
  if (ts.isArrayLiteralExpression(node)) return first(node.elements, view);
  if (ts.isCallExpression(node)) return inCall(node, view);
  return isSensitive(node) ? node : undefined;
}

function first(expressions: readonly ts.Expression[], view: FileView): ts.Node | undefined {
  for (const expression of expressions) {
    const found = findSensitive(expression, view);
    if (found) return found;
  }
  return undefined;
}

function inCall(node: ts.CallExpression, view: FileView): ts.Node | undefined {
  const callee = node.expression.getText();
  if (/^(?:JSON\.stringify|util\.inspect|inspect|String)$/.test(callee)) return node.arguments[0] && findSensitive(node.arguments[0], view);
  const receiver = receiverOf(unwrap(node.expression));
  if (receiver && /^(?:toString|trim)$/.test(nameOf(node.expression) ?? '')) return findSensitive(receiver, view);
  return MASKING_CALL.test(callee) ? undefined : isAuthorizationRead(node) ? node : undefined;
}

/** `req.get('authorization')`. */
function isAuthorizationRead(node: ts.CallExpression): boolean {
  const [key] = node.arguments;
  return /^(?:get|header)$/.test(nameOf(node.expression) ?? '') && key !== undefined && ts.isStringLiteralLike(key) && /^(?:authorization|cookie|x-api-key)$/i.test(key.text) && /\breq/.test(node.expression.getText());
}

function isSensitive(node: ts.Expression): boolean {
  if (isProcessEnv(node)) return true;
  const name = nameOf(node);
  if (name === undefined) return false;
  const receiver = receiverOf(node);
  if (receiver && isRequest(receiver)) return /^(?:headers|rawHeaders|cookies|signedCookies)$/.test(name);
  if (receiver && nameOf(receiver) === 'headers' && /^(?:authorization|cookie|x-api-key)$/i.test(name)) return true;
  // Constants hold messages and keys; flags and counters only talk about a secret.
  if (/^[A-Z][A-Z0-9_]*$/.test(name) && !(receiver && /\b(?:env|config)$/i.test(receiver.getText()))) return false;
  return !isFlag(name) && (isCredentialName(name) || isBareToken(name)) && !isObjectKey(node) && !isRecord(node, name);
}

/** A name among the keys of an object: `Object.keys(services).map((serviceKey) => …)`, `for (const serviceKey in services)`. */
function isObjectKey(node: ts.Expression): boolean {
  const declaration = ts.isIdentifier(node) ? findDeclaration(node) : undefined;
  if (!declaration) return false;
  if (ts.isVariableDeclaration(declaration)) {
    const loop = declaration.parent.parent;
    return ts.isForInStatement(loop) || (ts.isForOfStatement(loop) && listsKeys(loop.expression));
  }
  const callback = ts.isParameter(declaration) && declaration.parent.parameters[0] === declaration ? declaration.parent : undefined;
  return callback !== undefined && ts.isCallExpression(callback.parent) && listsKeys(receiverOf(callback.parent.expression));
}

function listsKeys(list: ts.Expression | undefined): boolean {
  const declaration = list && ts.isIdentifier(list) ? findDeclaration(list) : undefined;
  const made = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : list;
  return made !== undefined && OBJECT_KEYS.test(made.getText());
}

/** The record of a key rather than the key: `const apiKey: ApiKey`, `const [apiKey] = await db.insert(apiKeys).returning()`. */
function isRecord(node: ts.Expression, name: string): boolean {
  const declaration = ts.isIdentifier(node) && /^(?:key|token)$/.test(wordsOf(name).at(-1) ?? '') ? findDeclaration(node) : undefined;
  if (!declaration) return false;
  if (ts.isBindingElement(declaration)) return ts.isArrayBindingPattern(declaration.parent) && /\.returning\(/.test(declaration.parent.parent.getText());
  const type = ts.isVariableDeclaration(declaration) || ts.isParameter(declaration) ? declaration.type : undefined;
  return type !== undefined && ts.isTypeReferenceNode(type) && wordsOf(type.typeName.getText()).join() === wordsOf(name).join();
}

const OBJECT_KEYS = /^(?:Object|Reflect)\.(?:keys|ownKeys|getOwnPropertyNames)\(/;

/** `shouldReturnRefreshToken` is true or false. */
function isFlag(name: string): boolean {
  return /^(?:should|is|has|can|was|did|needs?|include|use|with|no|show|allow|require|enable|disable)[A-Z_]/.test(name);
}

function isRequest(node: ts.Expression): boolean {
  return /^(?:req|request)$/.test(nameOf(node) ?? '');
}

/** `token` and `authToken`, but not the tokens of a parser or a language model. */
function isBareToken(name: string): boolean {
  const words = wordsOf(name);
  if (words.at(-1) === 'jwt' || words.at(-1) === 'otp') return true;
  return words.at(-1) === 'token' && words.length > 1 && /^(?:auth|access|refresh|reset|verification|id|session|bearer|csrf|api|user|invite|login|jwt)$/.test(words.at(-2) ?? '');
}
