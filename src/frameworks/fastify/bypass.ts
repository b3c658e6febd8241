import type { Evaluator } from '../../evaluate/evaluator.ts';
import { Closure } from '../../evaluate/values.ts';
import type { RegisteredLayer } from '../adapter.ts';
import { mayReadPath, readsPath } from '../path-readers.ts';
import { isAdmitted, isRefused } from '../trial-ends.ts';
import { tryLayer, type Trial } from '../try-layer.ts';
import type { RouteContext } from './route-context.ts';

const READS_URL = /\b(url|originalUrl)\b/;

/**
 * Whether a hook that refuses anonymous requests to a route lets them pass when a letter of the address is
 * percent-encoded: the router decodes it, `request.url` does not.
 */
export function isBypassable(evaluator: Evaluator, layer: RegisteredLayer, { methods: [method = 'GET'], path }: RouteContext): boolean {
  if (!(layer.value instanceof Closure) || !mayReadPath(layer) || !READS_URL.test(layer.value.node.getText())) return false;
  const encoded = path.replace(/[a-z]/i, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
  if (encoded === path || /^\/?[:{*]/.test(path)) return false;
  const ask = (url: string): Trial => tryLayer(evaluator, layer, { mode: 'anonymous', route: { method, path: url }, attached: new Map() }, () => ({}));
  const plain = ask(path);
  return readsPath(layer, plain) && isRefused(plain) && isAdmitted(ask(encoded));
}
