import { requireSpecifier } from '../detectors/core/import-map.ts';
import { memberName, unwrap } from '../detectors/core/syntax.ts';
import { ts } from '../syntax/ts.ts';
import { CHECKING_NAME } from '../vocabulary/sanitizers.ts';
import { callBuiltin } from './builtins.ts';
import { baseOf, instanceOf } from './classes.ts';
import type { Engine, Frame } from './engine.ts';
import { evaluate } from './expressions.ts';
import { importValue } from './lookup.ts';
import { readMember } from './members.ts';
import { callRequest, receivedValue, REQUEST, RESPONSE } from './request.ts';
import { checkAnswer, checkCall, checkResponse } from './sink-checks.ts';
import { State } from './state.ts';
import { bitsOf, HOST_BITS, TEXT_BITS } from './taint.ts';
import { callBack, invoke, runConstructor } from './summaries.ts';
import { deepTaints, elementsOf, isTainted, makeSafe, NOTHING, tainted, textOf, withField, type FunctionValue, type Value } from './value.ts';

/** A call with everything about it evaluated. */
export interface Call {
  readonly node: ts.CallExpression | ts.NewExpression;
  /** The name of the method or function. */
  readonly name: string;
  readonly receiver: ts.Expression | undefined;
  readonly owner: Value;
  readonly args: readonly Value[];
}

const PLACE_BITS = HOST_BITS | bitsOf(['path']);
/** Functions that leave out fields. */
const CLEANING_NAME = /^(?:strip|pick|omit|sanitiz|whitelist|filterFields|only)/;

/** What a call or construction gives, with its effects. */
export function evaluateCall(node: ts.CallExpression | ts.NewExpression, state: State, frame: Frame): Value {
  const specifier = requireSpecifier(node);
  if (specifier !== undefined) return importValue(specifier, '*', node.getSourceFile(), frame);
  const callee = unwrap(node.expression);
  const receiver = ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee) ? callee.expression : undefined;
  const owner = receiver ? evaluate(receiver, state, frame) : NOTHING;
  const args = (node.arguments ?? []).flatMap((argument) => (ts.isSpreadElement(argument) ? spread(evaluate(argument.expression, state, frame)) : [evaluate(argument, state, frame)]));
  const name = (ts.isIdentifier(callee) ? callee.text : memberName(callee)) ?? '';
  const call: Call = { node, name, receiver, owner, args };
  const value = dispatch(call, callee, state, frame);
  return ts.isCallExpression(node) && value.test === undefined && (!isTainted(value) || name === 'match' || name === 'exec') && !value.role ? { ...value, test: node } : value;
}

function spread(value: Value): readonly Value[] {
  const fields = value.fields && [...value.fields].filter(([key]) => /^\d+$/.test(key)).map(([, field]) => field);
  return fields && fields.length > 0 ? fields : [elementsOf(value)];
}

function dispatch(call: Call, callee: ts.Expression, state: State, frame: Frame): Value {
  const { node, name, owner, args } = call;
  const framework = ts.isCallExpression(node) ? callFramework(call, node, state, frame) : undefined;
  if (framework) return framework;
  const target = targetOf(call, callee, state, frame);
  if (args.some((arg) => isTainted(arg))) {
    if (ts.isNewExpression(node) && name === 'Response' && !target?.constructs) checkAnswer(node, args, state, frame);
    checkCall(node, args, target?.fn?.node, state, frame);
    const bits = frame.engine.declared.bitsOf(node, target?.fn?.node);
    if (bits !== 0) return makeSafe(tainted(args.flatMap((arg) => deepTaints(arg))), bits, '~encoded');
  }
  const known = target && callTarget(target, call, state, frame);
  if (known) return known;
  const built = callBuiltin(call, state, frame);
  if (built) return built;
  // What a package does with functions it is given is to call them.
  for (const arg of args) if (arg.fn && name !== 'bind') callBack(arg, [], node, state, frame);
  return owner.role === 'context' ? owner : NOTHING;
}

/** Functions and classes of the project. */
function callTarget(target: Value, call: Call, state: State, frame: Frame): Value | undefined {
  if (target.collect) {
    target.collect(call.args[0] ?? NOTHING);
    return NOTHING;
  }
  if (ts.isNewExpression(call.node)) return target.constructs ?? target.fn ? construct(target, call, state, frame) : undefined;
  return target.fn && callFunction(target.fn, call, state, frame);
}

/** Requests, responses and what leads to them. */
function callFramework(call: Call, node: ts.CallExpression, state: State, frame: Frame): Value | undefined {
  const { name, owner, args } = call;
  if (/^(?:on|once|addListener|addEventListener)$/.test(name)) listen(call, node, state, frame);
  if (owner.role === 'request') return callRequest(name, node.arguments[0], node);
  if (owner.role === 'response') return callResponse(call, node, state, frame);
  if (name === 'getRequest') return REQUEST;
  if (name === 'getResponse' && args.length === 0) return RESPONSE;
  return undefined;
}

/** `req.on('data', (chunk) => …)`, `socket.on('message', (text) => …)` */
function listen({ owner, args: [event, listener] }: Call, node: ts.CallExpression, state: State, frame: Frame): void {
  const given = node.arguments[1];
  const at = given && ts.isFunctionLike(given) ? (given.parameters[0] ?? given) : node;
  const received = event && receivedValue(owner.role, textOf(event), at);
  if (received) callBack(listener, [received], node, state, frame);
}

function callResponse(call: Call, node: ts.CallExpression, state: State, frame: Frame): Value | undefined {
  const { name, args } = call;
  if (args.some((arg) => isTainted(arg))) checkResponse(node, name, args, state, frame);
  noteContentType(name, args, state);
  for (const arg of args) if (arg.fn) callBack(arg, [], node, state, frame);
  return RESPONSE;
}

function noteContentType(name: string, args: readonly Value[], state: State): void {
  const [first, second] = args;
  if (name === 'type' || name === 'contentType') state.variables.set('content-type', first ?? NOTHING);
  else if (name === 'json' || name === 'jsonp') state.variables.set('content-type', { taints: [], text: 'json' });
  else if (first && second && /^content-type$/i.test(textOf(first))) state.variables.set('content-type', second);
  for (const { fields } of args) for (const [key, value] of fields ?? []) if (/^content-type$/i.test(key) && /^(?:set|header|headers|writeHead|setHeaders)$/.test(name)) state.variables.set('content-type', value);
}

/** What is called, as a value that can be followed. */
function targetOf(call: Call, callee: ts.Expression, state: State, frame: Frame): Value | undefined {
  const { receiver, owner, name } = call;
  if (!receiver) return callee.kind === ts.SyntaxKind.SuperKeyword ? superTarget(call.node, frame.engine) : evaluate(callee, state, frame);
  if (owner.taints.length > 0 && !owner.fields && !owner.member) return undefined;
  const member = name === '' ? undefined : readMember({ ...owner, taints: [] }, name, callee);
  return member && (member.fn ?? member.constructs ?? member.collect) ? member : undefined;
}

function superTarget(node: ts.Node, engine: Engine): Value | undefined {
  let owner: ts.Node | undefined = node.parent;
  while (owner && !ts.isClassLike(owner)) owner = owner.parent;
  const base = owner && ts.isClassLike(owner) ? baseOf(owner, engine) : undefined;
  const method = base?.members.find(ts.isConstructorDeclaration);
  return method ? { taints: [], fn: { node: method } } : undefined;
}

function callFunction(fn: FunctionValue, call: Call, state: State, frame: Frame): Value {
  const { node, owner, args, receiver } = call;
  const self = receiver && (owner.instance ?? owner.fields ?? owner.constructs) ? owner : fn.self;
  if (!isWorthEntering(fn, args, self, frame)) return lazily(fn, args, self, node, frame);
  const result = invoke(fn, args, self, node, state, frame);
  return CHECKING_NAME.test(call.name) && canThrow(fn) ? trusted(result, args, state) : CLEANING_NAME.test(call.name) ? makeSafe(result, TEXT_BITS) : result;
}

/**
 * Checks of addresses and paths mostly ask more than a text can tell (a name server, a list in a database).
 * One that is called so and throws is taken by its word.
 */
function trusted(result: Value, args: readonly Value[], state: State): Value {
  for (const arg of args) for (const { id } of deepTaints(arg)) state.check(id, PLACE_BITS);
  return makeSafe(result, PLACE_BITS);
}

function canThrow({ node }: FunctionValue): boolean {
  return /\bthrow\b/.test(node.getText());
}

/** Only functions that get hold of request data, of the request or of variables around them can do anything with it. */
function isWorthEntering(fn: FunctionValue, args: readonly Value[], self: Value | undefined, frame: Frame): boolean {
  if (fn.state && frame.stack.length > 0) return true;
  return args.some(carries) || (self !== undefined && isTainted(self)) || (fn.bound?.some(carries) ?? false);
}

function carries(value: Value): boolean {
  return isTainted(value) || value.role !== undefined || value.fn?.state !== undefined || value.collect !== undefined || [...(value.fields?.values() ?? [])].some((field) => field.role !== undefined);
}

function lazily(fn: FunctionValue, args: readonly Value[], self: Value | undefined, node: ts.Node, frame: Frame): Value {
  let known: Value | undefined;
  return {
    taints: [],
    force: () => {
      known ??= invoke(fn, args, self, node, new State(), { ...frame, hits: [] });
      return known;
    },
  };
}

/** `new Service(url)`: an instance whose constructor ran, if it got anything that matters. */
function construct(target: Value, call: Call, state: State, frame: Frame): Value {
  const { args } = call;
  if (target.constructs) {
    const instance = instanceOf(target.constructs, frame.engine);
    const method = target.constructs.members.find(ts.isConstructorDeclaration);
    if (!method || !args.some(carries)) return instance;
    return runConstructor({ node: method }, withParameters(method, instance, args), args, state, frame);
  }
  return target.fn ? runConstructor(target.fn, { taints: [], fields: new Map() }, args, state, frame) : NOTHING;
}

/** Parameters with a modifier are fields. */
function withParameters(method: ts.ConstructorDeclaration, instance: Value, args: readonly Value[]): Value {
  return method.parameters.reduce((self, parameter, index) => {
    const given = args[index];
    return given && parameter.modifiers && ts.isIdentifier(parameter.name) ? withField(self, [parameter.name.text], given) : self;
  }, instance);
}
