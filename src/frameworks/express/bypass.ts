import type { Evaluator } from '../../evaluate/evaluator.ts';
import type { MissedLayer, RegisteredLayer } from '../adapter.ts';
import { mayReadPath, readsPath } from '../path-readers.ts';
import { isAdmitted, isRefused } from '../trial-ends.ts';
import { tryLayer, type Trial } from '../try-layer.ts';
import { fullPath, type Placement } from './placements.ts';

/** What another spelling of an address is, for those who read why a layer does not count. */
const SPELLINGS = { case: 'its test of the path misses the address in capitals, which the router takes as well', slash: 'its test of the path misses the address with a slash at its end, which the router takes as well' };

/**
 * The chain of a route with those layers marked that refuse anonymous requests to it, but not when the address is spelled in another
 * way that leads to the same route: in capitals, or with a slash at its end.
 */
export function withBypasses(evaluator: Evaluator, chain: readonly RegisteredLayer[], route: Placement, methods: readonly string[]): readonly RegisteredLayer[] {
  const ask = asker(evaluator, methods[0] ?? 'GET');
  const path = fullPath(route);
  const readers = chain.filter((layer) => mayReadPath(layer) && readsPath(layer, ask(layer, path)));
  const guards = readers.filter((layer) => layer.doubt === undefined && isRefused(ask(layer, path)));
  if (guards.length === 0) return chain;
  const marks = new Map<RegisteredLayer, string>();
  for (const [spelled, why] of spellingsOf(route, path)) {
    const stops = readers.filter((layer) => isRefused(ask(layer, spelled)));
    // Another layer may send such requests away.
    if (stops.some((layer) => !guards.includes(layer))) continue;
    for (const guard of guards) if (!stops.includes(guard) && isAdmitted(ask(guard, spelled))) marks.set(guard, why);
  }
  return chain.map((layer) => (marks.has(layer) ? { ...layer, doubt: marks.get(layer), isPartial: true } : layer));
}

/** Sends an anonymous request to an address through a layer, once for each address. */
function asker(evaluator: Evaluator, method: string): (layer: RegisteredLayer, path: string) => Trial {
  const known = new Map<RegisteredLayer, Map<string, Trial>>();
  return (layer, path) => {
    const trials = known.get(layer) ?? new Map<string, Trial>();
    known.set(layer, trials);
    const trial = trials.get(path) ?? tryLayer(evaluator, layer, { mode: 'anonymous', route: { method, path }, isBare: true, attached: new Map() }, () => ({}));
    trials.set(path, trial);
    return trial;
  };
}

/** The layers of a chain that some requests get around. */
export function bypassedLayers(chain: readonly RegisteredLayer[]): MissedLayer[] {
  const whys: readonly (string | undefined)[] = Object.values(SPELLINGS);
  return chain.filter(({ doubt }) => whys.includes(doubt)).map(({ doubt = '', isPartial: _, ...layer }) => ({ layer, defect: 'bypassable path test', why: doubt }));
}

/** Other addresses of the route, as far as its routers take them. */
function spellingsOf({ steps }: Placement, path: string): [string, string][] {
  const spellings: [string, string][] = [];
  if (steps.some(({ path: { segments } }) => segments.some(({ kind }) => kind === 'opaque'))) return [];
  const capitals = path.split('/').map((segment) => (/^[\w.~-]+$/.test(segment) ? segment.toUpperCase() : segment)).join('/');
  if (capitals !== path && steps.every(({ router }) => !router.options.isCaseSensitive)) spellings.push([capitals, SPELLINGS.case]);
  if (/[\w-]$/.test(path) && steps.every(({ router }) => !router.options.isStrict)) spellings.push([`${path}/`, SPELLINGS.slash]);
  return spellings;
}
