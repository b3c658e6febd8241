import { parseSource, type ParsedSource } from './parse-source.ts';

/** Keeps the tree of a file for as long as its text stays the same, across successive hosts of one project. */
export class ParseCache {
  readonly #parsed = new Map<string, ParsedSource>();

  parse(file: string, text: string): ParsedSource {
    const known = this.#parsed.get(file);
    if (known !== undefined && known.text === text) return known;
    const parsed = parseSource(file, text);
    this.#parsed.set(file, parsed);
    return parsed;
  }
}
