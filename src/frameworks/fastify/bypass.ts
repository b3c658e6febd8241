import type { Evaluator } from '../../evaluate/evaluator.ts';
import { Closure } from '../../evaluate/values.ts';
import type { RegisteredLayer } from '../adapter.ts';
import { isAdmitted, isRefused } from '../trial-ends.ts';
import { tryLayer, type Trial } from '../try-layer.ts';
import type { RouteContext } from './route-context.ts';

const READS_URL = /\b(url|originalUrl)\b/;

/** Hooks that were seen to look at no address, and code that is too large to tell. */
const indifferent = new WeakSet<object>();

/**
 * Whether a hook that refuses anonymous requests to a route lets them pass when a letter of the address is
 * percent-encoded: the router decodes it, `request.url` does not.
 */
export function isBypassable(evaluator: Evaluator, layer: RegisteredLayer, { methods: [method = 'GET'], path }: RouteContext): boolean {
  if (!(layer.value instanceof Closure) || indifferent.has(layer.value) || indifferent.has(layer.value.node) || !READS_URL.test(layer.value.node.getText())) return false;
  const encoded = path.replace(/[a-z]/i, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
  if (encoded === path || /^\/?[:{*]/.test(path)) return false;
  const ask = (url: string): Trial => tryLayer(evaluator, layer, { mode: 'anonymous', route: { method, path: url }, attached: new Map() }, () => ({}));
  const plain = ask(path);
  if (plain.isIncomplete) indifferent.add(layer.value.node);
  else if (!plain.exchange.isPathSensitive) indifferent.add(layer.value);
  return isRefused(plain) && plain.exchange.isPathSensitive && isAdmitted(ask(encoded));
}
