import { findDeclaration } from '../detectors/core/scope.ts';
import { moduleOf, originOf, pathOf } from '../detectors/core/origin.ts';
import { ts } from '../syntax/ts.ts';
import { FORWARDERS } from '../vocabulary/propagators.ts';
import { CHECKING_NAME, NUMERIC_CALLS, SANITIZERS, type SanitizerEntry } from '../vocabulary/sanitizers.ts';
import { assume } from './conditions.ts';
import type { Call } from './calls.ts';
import type { Frame } from './engine.ts';
import { runProgram } from './command-lines.ts';
import { callGlobal } from './globals.ts';
import { callPath } from './paths.ts';
import { callSchema } from './schemas.ts';
import type { State } from './state.ts';
import { callBack } from './summaries.ts';
import { ALL, bitsOf } from './taint.ts';
import { callMethod } from './text-methods.ts';
import { deepTaints, flat, isTainted, join, makeSafe, NOTHING, tainted, unite, type Value } from './value.ts';

/** What functions outside of the project give; undefined for those that are not known. */
export function callBuiltin(call: Call, state: State, frame: Frame): Value | undefined {
  const { node, owner, args, name } = call;
  const isOnData = isTainted(owner) || owner.fn !== undefined || owner.isUrl;
  const schema = callSchema(call, state, frame);
  if (schema) return schema;
  if (isOnData || (call.receiver && isListMethod(owner, name, args))) {
    const own = callMethod(call, state, frame);
    if (own) return own;
  }
  if (!args.some((arg) => isTainted(arg) || arg.fn || arg.collect) && !ts.isNewExpression(node)) return undefined;
  const origin = originOf(node.expression, frame.engine.project) ?? unknownOrigin(node.expression);
  const known = callGlobal(call, origin, state, frame) ?? callPath(call, origin);
  if (known) return known;
  const cleaned = sanitized(call, origin);
  if (cleaned) return cleaned;
  if (NUMERIC_CALLS.has(name)) return NOTHING;
  if (isForwarder(origin)) {
    const data = forwarded(args, node, state, frame);
    if (call.receiver && ts.isCallExpression(node) && /^commander#.*\.parse(?:Async)?$/.test(origin)) runProgram(node, call.receiver, data, state, frame);
    return data;
  }
  checkByName(call, origin, state, frame);
  return undefined;
}

function isListMethod(owner: Value, name: string, args: readonly Value[]): boolean {
  const takesData = args.some((arg) => isTainted(arg));
  if (name === 'concat' || name === 'join' || name === 'replace' || name === 'replaceAll') return (takesData && name !== 'join') || owner.fields !== undefined || owner.text !== undefined;
  if (name === 'set' && owner.fields) return true;
  return name === 'then' || name === 'catch' || ((name === 'push' || name === 'unshift' || name === 'append' || name === 'set' || name === 'add') && takesData);
}

function unknownOrigin(expression: ts.Expression): string {
  return ts.isIdentifier(expression) && !findDeclaration(expression) ? `(global)#${expression.text}` : '#';
}

/** Known encoders make data safe for the places they encode for. */
function sanitized(call: Call, origin: string): Value | undefined {
  const entry = SANITIZERS.find((candidate) => fits(candidate, origin));
  if (!entry) return undefined;
  const bits = entry.kinds === 'all' ? ALL : bitsOf(entry.kinds);
  const all = call.args.reduce((sum, arg) => join(sum, flat(arg)), NOTHING);
  return makeSafe(tainted(all.taints), bits, '~encoded');
}

function fits({ package: name, methods }: SanitizerEntry, origin: string): boolean {
  const module = moduleOf(origin);
  if (module !== name && !module.startsWith(`${name}/`)) return false;
  const path = pathOf(origin);
  const last = path.slice(path.lastIndexOf('.') + 1);
  return methods.includes(last === '' || last.endsWith('()') ? '()' : last);
}

function isForwarder(origin: string): boolean {
  const names = FORWARDERS.get(moduleOf(origin))?.split(' ');
  if (!names) return false;
  const path = pathOf(origin);
  const last = path.slice(path.lastIndexOf('.') + 1);
  return names.includes('*') || names.includes(last === '' || last.endsWith('()') ? '()' : last);
}

function forwarded(args: readonly Value[], node: ts.Node, state: State, frame: Frame): Value {
  const data = tainted(args.reduce<Value['taints']>((all, arg) => unite(all, deepTaints(arg)), []));
  for (const arg of args) if (arg.fn) callBack(arg, [data, data], node, state, frame);
  return data;
}

/** `assertValid(url)`, `assert(isSafe(url))`: statements that throw when something is wrong. */
function checkByName(call: Call, origin: string, state: State, frame: Frame): void {
  const { node, name, args } = call;
  const first = node.arguments?.[0];
  if (first && /^(?:assert|tiny-invariant|invariant|node:assert|http-assert)#/.test(origin)) return assume(first, true, state, frame);
  if (!CHECKING_NAME.test(name) || !ts.isExpressionStatement(statementOf(node))) return;
  for (const arg of args) for (const { id } of deepTaints(arg)) state.check(id, ALL);
}

function statementOf(node: ts.Node): ts.Node {
  return ts.isAwaitExpression(node.parent) ? node.parent.parent : node.parent;
}
