import { ts } from '../syntax/ts.ts';
import { readRequest, REQUEST } from './request.ts';
import { bitsOf, derive, HOST_BITS, type Source, type Taint } from './taint.ts';
import { makeSafe, NOTHING, tainted, type Value } from './value.ts';

/** Members that hold numbers or functions, never data of their own. */
const HARMLESS = new Set(['length', 'size', 'byteLength', 'constructor', 'prototype', 'lastIndex']);

const PATH = bitsOf(['path']);

/** What a member of a value holds. */
export function readMember(given: Value, key: string, node: ts.Node): Value {
  const ofFramework = readFramework(given, key, node);
  if (ofFramework) return ofFramework;
  const known = given.fields?.get(key) ?? given.member?.(key);
  if (known) return known;
  const value = given.force && given.taints.length === 0 ? given.force() : given;
  const own = value.fields?.get(key) ?? value.member?.(key);
  if (own) return own;
  if (value.list && !/^\d+$/.test(key)) return NOTHING;
  const element = value.fields?.get('*');
  if (element) return value.list === 'segments' ? makeSafe(element, PATH) : element;
  if (value.taints.length === 0 || HARMLESS.has(key)) return NOTHING;
  if (value.isUrl) return readUrl(value, key);
  return atNode(tainted(value.taints.map((taint) => partOf(taint, key))), key, node);
}

/** Members of requests, and the request that a response belongs to. */
function readFramework(given: Value, key: string, node: ts.Node): Value | undefined {
  if (given.role === 'request') return readRequest(given, key, node);
  if (given.role !== 'response' || (key !== 'req' && key !== 'request')) return undefined;
  return given.isFastify ? { ...REQUEST, isFastify: true } : REQUEST;
}

function partOf(taint: Taint, key: string): Taint {
  // A text has characters, an object has fields of whatever type the client likes.
  const isFieldOfText = taint.shape === 'text' && /^\d+$/.test(key);
  return derive(taint, isFieldOfText ? '~at' : `.${key}`, { lead: '' });
}

/** The field that is read tells more about the source than the part of the request that it is in. */
function atNode(value: Value, key: string, node: ts.Node): Value {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node) && !ts.isBindingElement(node)) return value;
  return { ...value, taints: value.taints.map((taint) => ({ ...taint, source: taint.source && narrower(taint.source, taint, key, node) })) };
}

function narrower(source: Source, taint: Taint, key: string, node: ts.Node): Source {
  if (taint.steps === undefined && isInside(source.node, node)) return { ...source, node };
  if (/[~*]|\^(?!json|decoded)/.test(taint.id) || !/^[A-Za-z_$][\w$]*$/.test(key)) return source;
  return { ...source, fields: `${source.fields ?? ''}.${key}` };
}

function isInside(inner: ts.Node, outer: ts.Node): boolean {
  return inner.getSourceFile() === outer.getSourceFile() && outer.pos <= inner.pos && inner.end <= outer.end;
}

const HOSTS = new Set(['host', 'hostname', 'origin', 'port', 'hostName']);

/** Parts of a URL of the client: its host decides where a request goes, the others do not. */
function readUrl(value: Value, key: string): Value {
  if (key === 'href') return tainted(value.taints);
  if (HOSTS.has(key)) return tainted(value.taints.map((taint) => derive(taint, '~host', { shape: 'text', lead: '' })));
  if (key === 'protocol') return tainted(value.taints.map((taint) => derive(taint, '~protocol', { shape: 'text', lead: '' })));
  if (key === 'query' || key === 'searchParams' || key === 'hash' || key === 'search') {
    return tainted(value.taints.map((taint) => derive(taint, `^${key}`, { lead: '', safe: 0, shape: key === 'query' ? 'any' : 'text' })));
  }
  return tainted(value.taints.map((taint) => derive(taint, `~${key}`, { shape: 'text', lead: '/', safe: taint.safe | HOST_BITS })));
}
