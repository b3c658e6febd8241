import { ts } from '../../syntax/ts.ts';
import type { CallSite } from '../core/call-site.ts';
import { isDevelopmentOnly } from '../core/development.ts';
import { detected, identityOf, shorten, type Emit, type FileDetector } from '../core/detector.ts';
import type { FileView } from '../core/file-view.ts';
import { isProcessEnv } from '../core/fold.ts';
import type { DetectorProject } from '../core/project.ts';
import { both, either, identifiers, passwordWords, words } from '../core/triggers.ts';
import { nameOf, propertyNameText, receiverOf, unwrap } from '../core/syntax.ts';
import { isPasswordName } from '../secrets/credential-name.ts';
import { detectEntity } from './entities.ts';
import { sensitiveModels } from './entity-models.ts';
import { detectReturned, mayBeController } from './returned-entities.ts';
import { detectReturnedReplies, mayReturnReplies } from './returned-replies.ts';

const SENDERS = ['json', 'send', 'jsonp', 'end', 'write', 'render'];

/** What a response is called, here and at the end of a chain of its methods. */
const RESPONSES = ['res', 'resp', 'response', 'reply', 'rep'];
const mayRespond = both(identifiers(...SENDERS), identifiers(...RESPONSES));
const mayLeak = either(words('stack', 'env'), passwordWords);

/** Finds stack traces, the environment and password fields that are sent to clients. */
export const responseDetector: FileDetector = {
  trigger: (scan, project) => (mayRespond(scan) && mayLeak(scan)) || ((mayRespond(scan) || mayBeController(scan) || mayReturnReplies(scan)) && sensitiveModels(project).size > 0),
  run(view, emit) {
    for (const sender of SENDERS) for (const site of view.named(sender)) if (isResponse(site)) take(site, view, emit);
    if (sensitiveModels(view.project).size === 0) return;
    detectReturned(view, emit);
    if (!view.project.ask(hasResponseSchemas)) detectReturnedReplies(view, emit);
  },
};

function isResponse(site: CallSite): boolean {
  let current: ts.Expression | undefined = site.receiver;
  while (current) {
    const bare: ts.Expression = unwrap(current);
    if (RESPONSES.includes(nameOf(bare) ?? '')) return true;
    current = ts.isCallExpression(bare) ? receiverOf(unwrap(bare.expression)) : receiverOf(bare);
  }
  return false;
}

function take(site: CallSite, view: FileView, emit: Emit): void {
  const body = site.name === 'render' ? site.arguments[1] : site.arguments[0];
  if (!body || isDevelopmentOnly(site.node)) return;
  const found = inspect(body, view);
  if (!found) {
    if (site.name !== 'render' && !(isReply(site) && view.project.ask(hasResponseSchemas))) detectEntity(body, view, emit);
    return;
  }
  emit('SensitiveResponse', { ...detected(found.node, identityOf(found.node, found.form)), what: shorten(found.node.getText(), 50), form: found.form });
}

/** Fastify sends only what a response schema names; which route has which is not looked up here. */
function isReply(site: CallSite): boolean {
  return /\brep(?:ly)?\b/.test(site.node.expression.getText());
}

const mayDescribe = both(identifiers('response'), words('schema', 'schemas'));

function hasResponseSchemas(project: DetectorProject): boolean {
  for (const path of project.sources(mayDescribe)) if (/\bresponse\s*:\s*\{\s*(?:['"]?[2d]\w\w|default)/.test(project.host.text(path) ?? '')) return true;
  return false;
}

interface Exposure {
  readonly node: ts.Node;
  readonly form: 'stack trace' | 'environment' | 'credential';
}

function inspect(expression: ts.Expression, view: FileView): Exposure | undefined {
  const node = unwrap(expression);
  if (isProcessEnv(node)) return { node, form: 'environment' };
  if (ts.isObjectLiteralExpression(node)) return inspectObject(node, view);
  if (ts.isTemplateExpression(node)) return firstOf(node.templateSpans.map((span) => span.expression), view);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) return firstOf([node.left, node.right], view);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.BarBarToken) return firstOf([node.left, node.right], view);
  if (ts.isCallExpression(node) && node.expression.getText() === 'JSON.stringify' && node.arguments[0]) return inspect(node.arguments[0], view);
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'stack' && isError(node.expression)) return { node, form: 'stack trace' };
  return undefined;
}

function isError(node: ts.Expression): boolean {
  return /^(?:e|ex|err|error|exception|\w*Err(?:or)?)$/i.test(nameOf(node) ?? '');
}

function inspectObject(node: ts.ObjectLiteralExpression, view: FileView): Exposure | undefined {
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property) && isProcessEnv(unwrap(property.expression))) return { node: property, form: 'environment' };
    if (!ts.isPropertyAssignment(property)) continue;
    const inner = inspect(property.initializer, view);
    if (inner) return inner;
    const value = unwrap(property.initializer);
    const name = propertyNameText(property.name);
    if (name && isPasswordName(name) && ts.isPropertyAccessExpression(value) && isPasswordName(value.name.text) && isStored(value)) return { node: property, form: 'credential' };
  }
  return undefined;
}

/** A password of a record; what the client itself sent is not news to it. */
function isStored(node: ts.PropertyAccessExpression): boolean {
  return !/\b(?:body|query|params|req|request|dto|errors?|messages?|i18n)\b/i.test(node.expression.getText());
}

function firstOf(expressions: readonly ts.Expression[], view: FileView): Exposure | undefined {
  for (const expression of expressions) {
    const found = inspect(expression, view);
    if (found) return found;
  }
  return undefined;
}
