import { assertNever } from '../../../model/index.ts';
import type { Language } from './language.ts';

/** A machine that reads an address symbol by symbol; it is in several states at once. */
export interface Automaton {
  readonly start: readonly number[];
  /** The characters that it tells apart, and `hole:label` for each hole. */
  readonly symbols: ReadonlySet<string>;
  step(states: readonly number[], symbol: string): readonly number[];
  accepts(states: readonly number[]): boolean;
}

interface Edge {
  readonly to: number;
  /** Undefined: moves without reading. */
  readonly reads?: (symbol: string) => boolean;
}

/** Builds the machine of a language; a hole is one `symbol` of its own, or stands for `anything`. */
export function buildAutomaton(language: Language, holes: 'symbol' | 'anything'): Automaton {
  const builder = new Builder(holes);
  const end = builder.add(language, 0);
  return builder.finish(end);
}

class Builder {
  readonly #edges: Edge[][] = [[]];
  readonly #symbols = new Set<string>();
  readonly #holes: 'symbol' | 'anything';

  constructor(holes: 'symbol' | 'anything') {
    this.#holes = holes;
  }

  /** Adds what reads the language behind a state and gives the state in which it has been read. */
  add(language: Language, from: number): number {
    switch (language.kind) {
      case 'char': return this.#char(language.chars, language.isNegated, from);
      case 'hole': return this.#hole(language.label, from);
      case 'sequence': return language.parts.reduce((state, part) => this.add(part, state), from);
      case 'choice': return this.#choice(language.options, from);
      case 'repeat': return this.#repeat(language.of, language.min, language.max, from);
      default: return assertNever(language);
    }
  }

  finish(end: number): Automaton {
    const edges = this.#edges;
    return {
      start: closure(edges, [0]),
      symbols: this.#symbols,
      step: (states, symbol) => closure(edges, states.flatMap((state) => (edges[state] ?? []).filter((edge) => edge.reads?.(symbol)).map((edge) => edge.to))),
      accepts: (states) => states.includes(end),
    };
  }

  #char(chars: string, isNegated: boolean, from: number): number {
    for (const char of chars) this.#symbols.add(char);
    return this.#edge(from, (symbol) => symbol.length === 1 && chars.includes(symbol) !== isNegated);
  }

  /** What a hole stands for may hold slashes, so that no ordinary character class reads it; only `anything at all` does. */
  #hole(label: string, from: number): number {
    if (this.#holes === 'anything') return this.#loop(from, () => true);
    this.#symbols.add(`hole:${label}`);
    return this.#edge(from, (symbol) => symbol === `hole:${label}`);
  }

  #choice(options: readonly Language[], from: number): number {
    const end = this.#state();
    for (const option of options) this.#join(this.add(option, this.#fork(from)), end);
    return end;
  }

  #repeat(of: Language, min: number, max: number, from: number): number {
    let state = from;
    for (let count = 0; count < min; count++) state = this.add(of, state);
    if (max === Infinity) {
      if (of.kind === 'char' && of.isNegated && of.chars === '') return this.#loop(state, () => true);
      const head = this.#fork(state);
      this.#join(this.add(of, head), head);
      return this.#fork(head);
    }
    const end = this.#state();
    for (let count = min; count < max; count++) {
      this.#join(state, end);
      state = this.add(of, state);
    }
    this.#join(state, end);
    return end;
  }

  #loop(from: number, reads: (symbol: string) => boolean): number {
    const state = this.#fork(from);
    this.#edges[state]?.push({ to: state, reads });
    return this.#fork(state);
  }

  #edge(from: number, reads: (symbol: string) => boolean): number {
    const to = this.#state();
    this.#edges[from]?.push({ to, reads });
    return to;
  }

  #fork(from: number): number {
    const to = this.#state();
    this.#join(from, to);
    return to;
  }

  #join(from: number, to: number): void {
    this.#edges[from]?.push({ to });
  }

  #state(): number {
    return this.#edges.push([]) - 1;
  }
}

function closure(edges: readonly (readonly Edge[])[], states: readonly number[]): readonly number[] {
  const reached = new Set(states);
  for (const state of reached) {
    for (const edge of edges[state] ?? []) if (!edge.reads) reached.add(edge.to);
  }
  return [...reached].sort((a, b) => a - b);
}
