import type { Suggestion } from '../../model/index.ts';
import type { Engine, Hit } from '../engine.ts';
import type { Root } from '../roots.ts';
import { suggestBaseName } from './base-name.ts';
import { suggestPick } from './pick-fields.ts';
import { suggestPlaceholders } from './placeholders.ts';
import { suggestRoot } from './send-file.ts';

/** The edits after which data no longer arrives where it does harm, as far as the code tells which they are. */
export function suggestionsFor(hit: Hit, root: Root, engine: Engine): readonly Suggestion[] {
  switch (hit.sink.kind) {
    case 'sql':
      return suggestPlaceholders(hit, engine);
    case 'assignment':
      return suggestPick(hit, root, engine);
    case 'path':
      return [...suggestRoot(hit, root, engine), ...suggestBaseName(hit, engine)];
    default:
      return [];
  }
}
