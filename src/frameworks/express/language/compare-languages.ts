import { buildAutomaton, type Automaton } from './automaton.ts';
import type { Language } from './language.ts';

/** How much of one language is inside another one: all, nothing, provably some but not all, or not known. */
export type Relation = 'yes' | 'no' | 'partly' | 'maybe';

/** More steps than any path of a person needs; beyond them nothing is claimed. */
const MAX_PAIRS = 4000;

/**
 * Decides whether every address of `inner` (that starts with a slash) is one of `outer`.
 * Holes make it careful: `yes` holds for whatever they stand for as long as equal labels are equal text, and so does `no`.
 */
export function relate(inner: Language, outer: Language): Relation {
  const asSymbols = explore(buildAutomaton(inner, 'symbol'), buildAutomaton(outer, 'symbol'));
  if (asSymbols.isInside) return 'yes';
  const isExact = !asSymbols.isCut && !hasHole(inner) && !hasHole(outer);
  if (isExact) return asSymbols.overlaps ? 'partly' : 'no';
  if (asSymbols.isCut || asSymbols.overlaps) return 'maybe';
  return explore(buildAutomaton(inner, 'anything'), buildAutomaton(outer, 'anything')).overlaps ? 'maybe' : 'no';
}

interface Exploration {
  readonly isInside: boolean;
  readonly overlaps: boolean;
  readonly isCut: boolean;
}

/** Walks both automata at once over every address that the inner one still accepts. */
function explore(inner: Automaton, outer: Automaton): Exploration {
  const alphabet = [...new Set([...inner.symbols, ...outer.symbols, OTHER])];
  const seen = new Set<string>();
  const queue: [readonly number[], readonly number[]][] = [];
  let isInside = true;
  let overlaps = false;
  const visit = (mine: readonly number[], theirs: readonly number[]): void => {
    const key = `${mine.join()};${theirs.join()}`;
    if (mine.length === 0 || seen.has(key)) return;
    seen.add(key);
    queue.push([mine, theirs]);
  };
  // Every address starts with a slash, even where a pattern would allow another start.
  for (const first of alphabet.filter((symbol) => symbol === '/' || symbol.length > 1)) visit(inner.step(inner.start, first), outer.step(outer.start, first));
  for (let pair = queue.pop(); pair; pair = queue.pop()) {
    const [mine, theirs] = pair;
    if (inner.accepts(mine)) {
      if (outer.accepts(theirs)) overlaps = true;
      else isInside = false;
    }
    if (seen.size > MAX_PAIRS) return { isInside: false, overlaps: true, isCut: true };
    if (overlaps && !isInside) break;
    for (const symbol of alphabet) visit(inner.step(mine, symbol), outer.step(theirs, symbol));
  }
  return { isInside: isInside && overlaps, overlaps, isCut: false };
}

/** Stands for every character that neither language mentions. */
const OTHER = '\uFFFF';

function hasHole(language: Language): boolean {
  switch (language.kind) {
    case 'hole': return true;
    case 'char': return false;
    case 'sequence': return language.parts.some(hasHole);
    case 'choice': return language.options.some(hasHole);
    case 'repeat': return hasHole(language.of);
  }
}
