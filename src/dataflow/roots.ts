import { findDeclaration } from '../detectors/core/scope.ts';
import { locationOf } from '../detectors/core/syntax.ts';
import type { Route, SourceLocation } from '../model/index.ts';
import { ts } from '../syntax/ts.ts';
import { PARAMETER_DECORATORS, REQUEST_NAMES, REQUEST_TYPES, RESPONSE_NAMES, RESPONSE_TYPES } from '../vocabulary/sources.ts';
import { decoratorsOf } from './nest.ts';
import type { RouteIndex } from './route-index.ts';

/** What a parameter of a handler holds. */
export type ParameterRole = 'request' | 'response' | 'context' | 'bound' | 'socket' | 'path parameter' | 'other';

/** A function that gets requests. */
export interface Root {
  readonly node: ts.FunctionLikeDeclaration;
  readonly roles: readonly ParameterRole[];
  readonly isFastify: boolean;
  readonly routes: readonly Route[];
}

/** A file whose text does not match holds no handler. */
export const ROOT_WORDS = /\b_?(?:req|request)\b|@(?:Body|Query|Param|Headers|Req|Request|UploadedFiles?|MessageBody|Payload|Args)\(|@(?:Get|Post|Put|Patch|Delete|All)\(|\bgetRequest\b|\{\s*(?:body|query|params|headers)\b/;

/** What can be told of a handler from its own file. */
type Shape = Omit<Root, 'routes'> & { readonly location: SourceLocation };

const shapes = new WeakMap<ts.SourceFile, readonly Shape[]>();

/** The handlers of a file: those of routes that are known, and functions of the form of one. */
export function findRoots(file: ts.SourceFile, index: RouteIndex): readonly Root[] {
  let known = shapes.get(file);
  if (known === undefined) shapes.set(file, (known = shapesIn(file)));
  return known.map(({ location, ...shape }) => ({ ...shape, routes: index.at(location) }));
}

function shapesIn(file: ts.SourceFile): readonly Shape[] {
  const found: Shape[] = [];
  const isFastifyFile = /['"]@?fastify/.test(file.text);
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const shape = shapeOf(node as ts.FunctionLikeDeclaration, isFastifyFile);
      if (shape) found.push(shape);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function shapeOf(node: ts.FunctionLikeDeclaration, isFastifyFile: boolean): Shape | undefined {
  if (node.parameters.length === 0) return undefined;
  const roles = boundRoles(node) ?? contextRoles(node) ?? parameterRoles(node) ?? handlerRoles(node) ?? registeredRoles(node);
  if (!roles) return undefined;
  const isReply = node.parameters.some((parameter) => nameOf(parameter) === 'reply' || typeName(parameter) === 'FastifyReply');
  return { node, roles, isFastify: isReply || (isFastifyFile && !node.parameters.some((parameter) => nameOf(parameter) === 'res')), location: locationOf(node) };
}

/** Methods of Nest controllers, whose parameters say what they hold. */
function boundRoles(node: ts.FunctionLikeDeclaration): readonly ParameterRole[] | undefined {
  if (!ts.isMethodDeclaration(node)) return undefined;
  const roles = node.parameters.map((parameter): ParameterRole => {
    const decorators = decoratorsOf(parameter);
    for (const { name } of decorators) {
      const entry = PARAMETER_DECORATORS.get(name);
      if (entry) return typeof entry === 'string' ? entry : 'bound';
    }
    return decorators.some(({ callee }) => findDeclaration(callee)) ? 'bound' : 'other';
  });
  return roles.some((role) => role !== 'other') ? roles : undefined;
}

/** Guards, interceptors and filters. */
function contextRoles(node: ts.FunctionLikeDeclaration): readonly ParameterRole[] | undefined {
  const index = node.parameters.findIndex((parameter) => /^(?:ExecutionContext|ArgumentsHost)$/.test(typeName(parameter)));
  return index < 0 ? undefined : node.parameters.map((_, at) => (at === index ? 'context' : 'other'));
}

/** `router.param('id', (req, res, next, id) => …)`: https://expressjs.com/en/5x/api.html#router.param */
function parameterRoles(node: ts.FunctionLikeDeclaration): readonly ParameterRole[] | undefined {
  const call = node.parent;
  if (node.parameters.length < 4 || !ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== 'param') return undefined;
  return node.parameters.map((_, index) => ORDER_OF_PARAM[index] ?? 'other');
}

const ORDER_OF_PARAM: readonly ParameterRole[] = ['request', 'response', 'other', 'path parameter'];

function handlerRoles(node: ts.FunctionLikeDeclaration): readonly ParameterRole[] | undefined {
  const [first, second, third] = node.parameters;
  if (first && isRequest(first) && (!second || isResponse(second) || typeName(first) !== '' || nameOf(second) === 'next')) {
    if (nameOf(first) === 'request' && typeName(first) === '' && !second) return undefined;
    return node.parameters.map((_, index) => (index === 0 ? 'request' : index === 1 && second && isResponse(second) ? 'response' : 'other'));
  }
  // Error handlers and listeners of connections have something else in front.
  if (second && isRequest(second) && ((third && isResponse(third)) || /^(?:ws|socket|client|connection|conn|err|error|exception)$/.test(nameOf(first)))) {
    const isConnection = /^(?:ws|socket|client|connection|conn)$/.test(nameOf(first));
    return node.parameters.map((_, index) => (index === 1 ? 'request' : index === 2 ? 'response' : isConnection && index === 0 ? 'socket' : 'other'));
  }
  return undefined;
}

function isRequest(parameter: ts.ParameterDeclaration): boolean {
  return REQUEST_NAMES.test(nameOf(parameter)) || (REQUEST_TYPES.test(typeName(parameter)) && !/^(?:Create|Update|Delete|Get|List)/.test(typeName(parameter)) && nameOf(parameter) !== 'dto');
}

function isResponse(parameter: ts.ParameterDeclaration): boolean {
  return RESPONSE_NAMES.test(nameOf(parameter)) || RESPONSE_TYPES.test(typeName(parameter));
}

const REGISTRATIONS = new Set(['get', 'post', 'put', 'delete', 'del', 'patch', 'all', 'use', 'options', 'head', 'createServer', 'addHook']);

/** A function that is registered where it stands, whatever its parameters are called. */
function registeredRoles(node: ts.FunctionLikeDeclaration): readonly ParameterRole[] | undefined {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return undefined;
  const call = node.parent;
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression) || !REGISTRATIONS.has(call.expression.name.text)) return undefined;
  const [path] = call.arguments;
  const hasPath = path !== undefined && path !== node && (ts.isStringLiteralLike(path) || ts.isRegularExpressionLiteral(path) || ts.isArrayLiteralExpression(path) || ts.isTemplateExpression(path));
  const [first, second] = node.parameters;
  if (!first || (!hasPath && call.expression.name.text !== 'createServer') || node !== call.arguments.at(-1)) return undefined;
  if (!/^(?:app|router|server|fastify|api|routes?|\w*Router|\w*App|express\(\)|instance|http|https)$/.test(call.expression.expression.getText())) return undefined;
  if (ts.isObjectBindingPattern(first.name)) return node.parameters.map((_, index) => (index === 0 ? 'request' : index === 1 ? 'response' : 'other'));
  if (!/^(?:r\w{0,3}|x|q|\w*[Rr]eq\w*)$/.test(nameOf(first)) || (!second && !REQUEST_NAMES.test(nameOf(first)))) return undefined;
  return node.parameters.map((_, index) => (index === 0 ? 'request' : index === 1 ? 'response' : 'other'));
}

function nameOf(parameter: ts.ParameterDeclaration | undefined): string {
  return parameter && ts.isIdentifier(parameter.name) ? parameter.name.text : '';
}

/** The last name of a type: `Request` of `express.Request<Params>`. */
function typeName(parameter: ts.ParameterDeclaration): string {
  const { type } = parameter;
  if (!type || !ts.isTypeReferenceNode(type)) return '';
  return ts.isIdentifier(type.typeName) ? type.typeName.text : type.typeName.right.text;
}
