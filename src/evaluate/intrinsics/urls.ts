import type { ts } from '../../syntax/ts.ts';
import { labelOf } from '../labels.ts';
import { derived } from '../unknowns.ts';
import type { Value } from '../values.ts';
import { nativeObject } from './native.ts';

/** `new URL(url, base)`: computed when both are known, as start-up code uses it to find its own files. */
export function urlOf(url: Value, base: Value, node: ts.Node | undefined): Value {
  const isKnown = typeof url === 'string' && (base === undefined || typeof base === 'string');
  const parsed = isKnown ? parse(url, base) : undefined;
  if (!parsed) return derived(`new URL(${labelOf(url)})`, [url, base], node);
  const { href, pathname, protocol, host, hostname, origin, search } = parsed;
  return nativeObject({ href, pathname, protocol, host, hostname, origin, search, toString: () => href });
}

function parse(url: string, base: string | undefined): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}
