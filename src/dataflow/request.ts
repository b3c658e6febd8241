import { ts } from '../syntax/ts.ts';
import { REQUEST_MEMBERS, REQUEST_METHODS, SERVER_CHOSEN, SERVER_MEMBERS, type SourceEntry } from '../vocabulary/sources.ts';
import type { Taint } from './taint.ts';
import { NOTHING, textValue, type Role, type Value } from './value.ts';

/** The request of the handler at hand. */
export const REQUEST: Value = { taints: [], role: 'request' };
/** A connection that messages of the client arrive on. */
export const SOCKET: Value = { taints: [], role: 'socket' };
/** Its response. */
export const RESPONSE: Value = { taints: [], role: 'response' };

/** What a member of a request holds. */
export function readRequest(request: Value, key: string, node: ts.Node): Value {
  const known = request.fields?.get(key);
  if (known) return known;
  if (key === 'req' || key === 'raw' || key === 'request') return REQUEST;
  if (key === 'res') return RESPONSE;
  const member = REQUEST_MEMBERS.get(key);
  const entry = member && request.isFastify && key === 'query' ? { ...member, shape: 'text' as const } : member;
  if (entry) return sourceValue(entry, key, node);
  return SERVER_MEMBERS.test(key) ? NOTHING : sourceValue({ part: 'other', shape: 'text' }, key, node);
}

/** What a call of a method of the request gives; undefined for methods that read nothing. */
export function callRequest(method: string, argument: ts.Expression | undefined, node: ts.Node): Value | undefined {
  if (method === 'file' && !argument) return sourceValue({ part: 'files', shape: 'any' }, 'file', node);
  const entry = REQUEST_METHODS.get(method);
  if (!entry) return undefined;
  const key = argument && ts.isStringLiteralLike(argument) ? argument.text : '*';
  return sourceValue(entry, `${method}.${key}`, node);
}

/** Data of the client that arrives in pieces: what a listener of the request gets, what a socket receives. */
export function receivedValue(role: Role | undefined, event: string, node: ts.Node): Value | undefined {
  if (role === 'request' && event === 'data') return sourceValue({ part: 'body', shape: 'text' }, 'body', node);
  return role === 'socket' && event === 'message' ? sourceValue({ part: 'message', shape: 'any' }, 'message', node) : undefined;
}

/** Data of the client. */
export function sourceValue(entry: SourceEntry, id: string, node: ts.Node): Value {
  const taint: Taint = { id: `R.${id}`, source: { part: entry.part, node }, safe: 0, lead: entry.part === 'url' ? '/' : '', shape: entry.shape, isNormal: false, steps: undefined };
  if (entry.part !== 'files') return { taints: [taint] };
  const fields = new Map([...SERVER_CHOSEN].map((name) => [name, textValue('')] as const));
  return { taints: [taint], fields };
}
