import { automatonOf, DEAD, type Automaton } from './automaton.ts';
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
  let relations = known.get(inner);
  if (relations === undefined) known.set(inner, (relations = new WeakMap()));
  let relation = relations.get(outer);
  if (relation === undefined) relations.set(outer, (relation = compare(inner, outer)));
  return relation;
}

const known = new WeakMap<Language, WeakMap<Language, Relation>>();

function compare(inner: Language, outer: Language): Relation {
  const asSymbols = explore(automatonOf(inner, 'symbol'), automatonOf(outer, 'symbol'));
  if (asSymbols.isInside) return 'yes';
  const isExact = !asSymbols.isCut && !hasHole(inner) && !hasHole(outer);
  if (isExact) return asSymbols.overlaps ? 'partly' : 'no';
  if (asSymbols.isCut || asSymbols.overlaps) return 'maybe';
  return explore(automatonOf(inner, 'anything'), automatonOf(outer, 'anything')).overlaps ? 'maybe' : 'no';
}

interface Exploration {
  readonly isInside: boolean;
  readonly overlaps: boolean;
  readonly isCut: boolean;
}

/** Walks both automata at once over every address that the inner one still accepts. */
function explore(inner: Automaton, outer: Automaton): Exploration {
  const alphabet = [...new Set([...inner.symbols, ...outer.symbols, OTHER])];
  const seen = new Map<number, Set<number>>();
  const queue: [number, number][] = [];
  let pairs = 0;
  let isInside = true;
  let overlaps = false;
  const visit = (mine: number, theirs: number): void => {
    if (mine === DEAD) return;
    let met = seen.get(mine);
    if (met === undefined) seen.set(mine, (met = new Set()));
    if (met.has(theirs)) return;
    met.add(theirs);
    pairs += 1;
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
    if (pairs > MAX_PAIRS) return { isInside: false, overlaps: true, isCut: true };
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
