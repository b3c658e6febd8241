import type { ts } from '../syntax/ts.ts';
import type { SinkKind } from '../model/index.ts';
import { textOf, type Value } from './value.ts';

/** A header that a client decides about. */
export interface HeaderUse {
  readonly kind: SinkKind;
  readonly value: Value;
  readonly at: ts.Node;
}

const SETTERS = new Set(['setHeader', 'header', 'set', 'append', 'appendHeader', 'addHeader']);
/** Headers whose value changes what a browser does with the answer. */
const POWERFUL = /^(?:content-type|content-security-policy|set-cookie|refresh|link|x-accel-redirect|x-sendfile|strict-transport-security)$/i;

/**
 * What a call does to headers. Node refuses line ends in them, so that a value can only do harm in a header with power,
 * while a name of the client can be any header: https://nodejs.org/api/http.html#responsesetheadername-value.
 */
export function foldedHeader(node: ts.CallExpression, method: string, args: readonly Value[]): readonly HeaderUse[] {
  if (method === 'writeHead') return ofObject(node, args.length - 1, args);
  if (!SETTERS.has(method)) return [];
  const [name, value] = args;
  if (!name || node.arguments.length < 2) return ofObject(node, 0, args);
  const at = node.arguments[1];
  if (!value || !at) return [];
  const uses: HeaderUse[] = node.arguments[0] ? [{ kind: 'header', value: name, at: node.arguments[0] }] : [];
  return [...uses, ...ofHeader(textOf(name), value, at)];
}

function ofHeader(name: string, value: Value, at: ts.Node): readonly HeaderUse[] {
  if (/^location$/i.test(name)) return /status\(201\)/.test(at.parent.getText()) ? [] : [{ kind: 'redirect', value, at }];
  return POWERFUL.test(name) ? [{ kind: 'header', value, at }] : [];
}

function ofObject(node: ts.CallExpression, index: number, args: readonly Value[]): readonly HeaderUse[] {
  const at = node.arguments[index];
  const given = args[index];
  if (!at || !given) return [];
  const fields = [...(given.fields ?? [])].flatMap(([name, value]) => ofHeader(name, value, at));
  return [{ kind: 'header', value: { taints: given.taints.filter(({ shape }) => shape === 'any') }, at }, ...fields];
}
