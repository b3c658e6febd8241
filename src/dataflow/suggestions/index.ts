import type { Suggestion } from '../../model/index.ts';
import type { Engine, Hit } from '../engine.ts';
import type { Root } from '../roots.ts';
import { suggestPlaceholders } from './placeholders.ts';

/** The edits after which data no longer arrives where it does harm, as far as the code tells which they are. */
export function suggestionsFor(hit: Hit, _root: Root, engine: Engine): readonly Suggestion[] {
  switch (hit.sink.kind) {
    case 'sql':
      return suggestPlaceholders(hit, engine);
    default:
      return [];
  }
}
