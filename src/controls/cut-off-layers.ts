import type { Gap } from '../model/index.ts';
import { locationOf } from '../syntax/locations.ts';
import type { ts } from '../syntax/ts.ts';
import type { JudgedRoute } from './judged-route.ts';
import { layerName } from './layers.ts';

/** Layers of which only a part was followed, each once; handlers are read for what they refuse at first, and said to be large where that matters. */
export function cutOffLayers(judged: readonly JudgedRoute[]): Gap[] {
  const gaps = new Map<ts.Node, Gap>();
  for (const { layer, judgement } of judged.flatMap(({ layers }) => layers)) {
    const { node } = layer;
    if (!node || gaps.has(node) || !judgement.trials.some(({ isIncomplete }) => isIncomplete)) continue;
    gaps.set(node, { kind: 'budget', message: `${layerName(layer)} is too large to be followed to its end, so that a part of what it does to requests is not known.`, location: locationOf(node) });
  }
  return [...gaps.values()];
}
