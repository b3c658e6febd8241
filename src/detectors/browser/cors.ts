import type { PermissiveCors } from '../../model/facts/index.ts';
import { ts } from '../../syntax/ts.ts';
import type { CallSite } from '../core/call-site.ts';
import { isDevelopmentOnly } from '../core/development.ts';
import { detected, identityOf, type Emit, type FileDetector } from '../core/detector.ts';
import { OriginTable, type FileView } from '../core/file-view.ts';
import { fold, returnedExpression } from '../core/fold.ts';
import { readOption, type Option } from '../core/options.ts';
import type { DetectorProject } from '../core/project.ts';
import { both, either, words } from '../core/triggers.ts';
import { propertyNameText, stringElements, unwrap } from '../core/syntax.ts';
import { isConstant, type Folded } from '../core/values.ts';
import { detectCorsHeaders } from './cors-headers.ts';
import { looseness } from './cors-pattern.ts';

type OriginKind = PermissiveCors['origin'];

/** Where the options stand, and whether leaving them out means every origin. */
const APIS = new OriginTable([
  ['cors#', { argument: 0, api: 'cors()', byDefault: true }],
  ['@fastify/cors#register', { argument: 1, api: '@fastify/cors', byDefault: true }],
  ['fastify-cors#register', { argument: 1, api: 'fastify-cors', byDefault: true }],
  ['@koa/cors#', { argument: 0, api: '@koa/cors', byDefault: false }],
] as const);

const NESTED = new OriginTable([
  ['@nestjs/core#NestFactory.create', { argument: 'last', api: 'NestFactory.create()' }],
  ['@nestjs/websockets#WebSocketGateway', { argument: 'last', api: '@WebSocketGateway()' }],
  ['socket.io#<Server>', { argument: 'last', api: 'socket.io' }],
  ['socket.io#', { argument: 'last', api: 'socket.io' }],
] as const);

/** Finds cross-origin policies that let in more than they name. */
export const corsDetector: FileDetector = {
  trigger: either(words('cors'), both(words('origin', 'origins'), words('allow', 'allowed')), APIS.trigger),
  run(view, emit) {
    for (const [site, api] of view.matching(APIS)) if (!isPreflight(site.node)) takeOptions(site, site.arguments[api.argument], api.api, api.byDefault, view, emit);
    for (const site of view.named('enableCors')) takeOptions(site, site.arguments[0], 'enableCors()', true, view, emit);
    for (const [site, api] of view.matching(NESTED)) takeNested(site, api.api, view, emit);
    takeNamedPatterns(view, emit);
    detectCorsHeaders(view, emit);
  },
};

/** `app.options('*', cors())` only answers the preflights of a policy that is decided elsewhere. */
function isPreflight(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && ts.isPropertyAccessExpression(node.parent.expression) && node.parent.expression.name.text === 'options';
}

function takeNested(site: CallSite, api: string, view: FileView, emit: Emit): void {
  const argument = site.arguments.at(-1);
  const option = readOption(argument, 'cors', view.project);
  if (!argument || hasNoAnswers(argument, view.project) || option.state !== 'set' || (option.value.kind === 'constant' && option.value.value !== true)) return;
  if (isConstant(option.value, true)) report(option.property, api, { origin: 'any', explicit: true }, false, emit);
  else takeOptions(site, option.expression, api, false, view, emit);
}

/** Browsers ask nobody before they open a WebSocket, so that without long polling `cors` has no effect. https://socket.io/docs/v4/handling-cors/ */
function hasNoAnswers(options: ts.Expression, project: DetectorProject): boolean {
  const transports = readOption(options, 'transports', project);
  if (transports.state !== 'set' || transports.value.kind !== 'array') return false;
  const names = stringElements(transports.value.node);
  return names.length > 0 && names.every((name) => name === 'websocket' || name === 'webtransport');
}

function takeOptions(site: CallSite, options: ts.Expression | undefined, api: string, byDefault: boolean, view: FileView, emit: Emit): void {
  const value = options && fold(options, view.project);
  if (value && value.kind !== 'object') return;
  const origin: Option = value ? readOption(options, 'origin', view.project) : { state: 'absent' };
  if (origin.state === 'unknown') return;
  const credentials = options ? readOption(options, 'credentials', view.project) : undefined;
  const withCredentials = credentials?.state === 'set' && isConstant(credentials.value, true);
  if (origin.state === 'absent') {
    if (byDefault) report(site.node, api, { origin: 'any', explicit: false }, withCredentials, emit);
    return;
  }
  for (const [node, kind] of judge(origin.value, origin.expression, view.project)) {
    report(node, api, { origin: kind, explicit: true }, withCredentials, emit);
  }
}

/** What an `origin` option lets in; nothing when it is a list or cannot be told. */
function* judge(value: Folded, node: ts.Expression, project: DetectorProject): Generator<readonly [ts.Node, OriginKind]> {
  if (value.kind === 'constant') {
    if (value.value === '*') yield [node, 'any'];
    else if (value.value === true) yield [node, 'reflected'];
    else if (value.value === 'null') yield [node, 'null'];
  } else if (value.kind === 'regexp') {
    if (looseness(value.node.text)) yield [value.node, 'loose pattern'];
  } else if (value.kind === 'array') {
    for (const element of value.node.elements) {
      const bare = unwrap(element);
      if (ts.isRegularExpressionLiteral(bare) && looseness(bare.text)) yield [bare, 'loose pattern'];
    }
  } else if (value.kind === 'function') {
    if (alwaysAllows(value.node)) yield [node, 'reflected'];
  } else if (value.kind === 'fallback') {
    if (value.fallback.kind === 'constant' && (value.fallback.value === '*' || value.fallback.value === true)) yield [node, 'any'];
  } else if (isFromRequest(node, project)) yield [node, 'reflected'];
}

/** `(origin, callback) => callback(null, true)` and `() => true`. */
function alwaysAllows(node: ts.FunctionLikeDeclaration): boolean {
  const { body } = node;
  if (!body) return false;
  const statement = ts.isBlock(body) && body.statements.length === 1 ? body.statements[0] : undefined;
  const expression = !ts.isBlock(body) ? body : (returnedExpression(node) ?? (statement && ts.isExpressionStatement(statement) ? statement.expression : undefined));
  if (!expression) return false;
  const bare = unwrap(expression);
  if (bare.kind === ts.SyntaxKind.TrueKeyword) return true;
  const callback = node.parameters[1]?.name.getText();
  const origin = node.parameters[0]?.name.getText();
  if (!ts.isCallExpression(bare) || bare.expression.getText() !== callback) return false;
  const allowed = bare.arguments[1]?.getText();
  return allowed === 'true' || (allowed !== undefined && (allowed === origin || allowed === "'*'" || allowed === '"*"'));
}

/** Whether an expression is the origin (or another value) that the client sent. */
export function isFromRequest(node: ts.Expression, project: DetectorProject, depth = 0): boolean {
  const bare = unwrap(node);
  if (/\breq(?:uest)?\b\.?(?:headers?|query|get|url)\b/.test(bare.getText())) return true;
  if (!ts.isIdentifier(bare) || depth > 2) return false;
  const declared = declarationOf(bare);
  return declared !== undefined && isFromRequest(declared, project, depth + 1);
}

function declarationOf(node: ts.Identifier): ts.Expression | undefined {
  for (let scope: ts.Node | undefined = node.parent; scope; scope = scope.parent) {
    if (!ts.isBlock(scope) && !ts.isSourceFile(scope)) continue;
    for (const statement of scope.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      const found = statement.declarationList.declarations.find((d) => d.name.getText() === node.text);
      if (found) return found.initializer;
    }
  }
  return undefined;
}

/** Patterns that are kept under a name that says what they are for: `const corsOrigins = [/…/]`. */
function takeNamedPatterns(view: FileView, emit: Emit): void {
  for (const pattern of view.patterns) {
    const holder = ts.isArrayLiteralExpression(pattern.parent) ? pattern.parent.parent : pattern.parent;
    const name = ts.isVariableDeclaration(holder) || ts.isPropertyAssignment(holder) ? propertyNameText(holder.name) : undefined;
    if (name && /cors|allowed_?origins?/i.test(name) && looseness(pattern.text)) report(pattern, name, { origin: 'loose pattern', explicit: true }, false, emit);
  }
}

function report(node: ts.Node, api: string, what: { readonly origin: OriginKind; readonly explicit: boolean }, credentials: boolean, emit: Emit): void {
  if (isDevelopmentOnly(node)) return;
  emit('PermissiveCors', { ...detected(node, identityOf(node, api, what.origin)), api, origin: what.origin, credentials, explicit: what.explicit });
}

