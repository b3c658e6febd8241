import { assertNever } from '../../../model/index.ts';
import type { Language } from './language.ts';

/** The state in which nothing that follows can be read. */
export const DEAD = 0;

/** A deterministic machine that reads an address symbol by symbol. */
export interface Automaton {
  readonly start: number;
  /** The characters that it tells apart, and `hole:label` for each hole. */
  readonly symbols: ReadonlySet<string>;
  step(state: number, symbol: string): number;
  accepts(state: number): boolean;
}

interface Edge {
  readonly to: number;
  /** Undefined: moves without reading. */
  readonly reads?: (symbol: string) => boolean;
}

/** How a machine reads a hole: as one `symbol` of its own, or as `anything`. */
export type Holes = 'symbol' | 'anything';

const machines: Readonly<Record<Holes, WeakMap<Language, Automaton>>> = { symbol: new WeakMap(), anything: new WeakMap() };

/** The machine of a language, which is compared with many others. */
export function automatonOf(language: Language, holes: Holes): Automaton {
  let machine = machines[holes].get(language);
  if (machine === undefined) {
    const builder = new Builder(holes);
    machine = builder.finish(builder.add(language, 0));
    machines[holes].set(language, machine);
  }
  return machine;
}

class Builder {
  readonly #edges: Edge[][] = [[]];
  readonly #symbols = new Set<string>();
  readonly #holes: Holes;

  constructor(holes: Holes) {
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
    return new LazyAutomaton(this.#edges, this.#symbols, end);
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

/** Sets of states of the built machine are states here, made when something first leads to them. */
class LazyAutomaton implements Automaton {
  readonly start: number;
  readonly symbols: ReadonlySet<string>;
  readonly #edges: readonly (readonly Edge[])[];
  readonly #end: number;
  readonly #sets: (readonly number[])[] = [];
  readonly #ids = new Map<string, number>();
  readonly #steps: Map<string, number>[] = [];

  constructor(edges: readonly (readonly Edge[])[], symbols: ReadonlySet<string>, end: number) {
    this.#edges = edges;
    this.symbols = symbols;
    this.#end = end;
    this.#idOf([]);
    this.start = this.#idOf([0]);
  }

  step(state: number, symbol: string): number {
    const steps = this.#steps[state];
    const known = steps?.get(symbol);
    if (known !== undefined) return known;
    const next = this.#idOf((this.#sets[state] ?? []).flatMap((from) => (this.#edges[from] ?? []).filter((edge) => edge.reads?.(symbol)).map((edge) => edge.to)));
    steps?.set(symbol, next);
    return next;
  }

  accepts(state: number): boolean {
    return this.#sets[state]?.includes(this.#end) === true;
  }

  #idOf(states: readonly number[]): number {
    const reached = closure(this.#edges, states);
    const key = reached.join();
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.#sets.push(reached) - 1;
      this.#steps.push(new Map());
      this.#ids.set(key, id);
    }
    return id;
  }
}

function closure(edges: readonly (readonly Edge[])[], states: readonly number[]): readonly number[] {
  const reached = new Set(states);
  for (const state of reached) {
    for (const edge of edges[state] ?? []) if (!edge.reads) reached.add(edge.to);
  }
  return [...reached].sort((a, b) => a - b);
}
