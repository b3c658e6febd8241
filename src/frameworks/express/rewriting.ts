import { Closure, type Value } from '../../evaluate/values.ts';
import { placementCovers } from './cover.ts';
import { comesBefore, type Placement } from './placements.ts';

const known = new WeakMap<Closure, boolean>();

/** Whether a layer gives the request another address, under which it goes on from there. */
export function rewritesUrl(value: Value): boolean {
  if (!(value instanceof Closure)) return false;
  let rewrites = known.get(value);
  if (rewrites === undefined) {
    const name = value.node.parameters[0]?.name.getText() ?? '';
    rewrites = /^\w+$/.test(name) && new RegExp(`\\b${name}\\.url\\s*=(?![=>])`).test(value.node.body?.getText() ?? '');
    known.set(value, rewrites);
  }
  return rewrites;
}

/** The layer that rewrites the address of requests which have not passed a guard, so that they reach a route past it. */
export function wayAround(rewriters: readonly Placement[], guard: Placement, route: Placement): Placement | undefined {
  return rewriters.find(
    (rewriter) =>
      rewriter !== guard &&
      comesBefore(guard, rewriter) !== 'no' &&
      comesBefore(rewriter, route) !== 'no' &&
      isBelow(route, rewriter) &&
      (asksForAddress(guard.handler.value) || placementCovers(guard, rewriter) !== 'yes'),
  );
}

/** Whether a layer looks at the address that the request has by then. */
function asksForAddress(value: Value): boolean {
  return value instanceof Closure && /\.(?:path|url|originalUrl)\b/.test(value.node.body?.getText() ?? '');
}

/** What a router has cut off before a layer it puts in front again afterwards: the route has to be below it. */
function isBelow(route: Placement, rewriter: Placement): boolean {
  const isUse = rewriter.steps.at(-1)?.registration.kind === 'use';
  const prefix = (isUse ? rewriter.steps : rewriter.steps.slice(0, -1)).flatMap(({ path }) => path.segments);
  const own = route.steps.flatMap(({ path }) => path.segments);
  return prefix.every((segment, index) => {
    const other = own[index];
    return other !== undefined && (segment.kind !== 'literal' || other.kind !== 'literal' || segment.text.toLowerCase() === other.text.toLowerCase());
  });
}
