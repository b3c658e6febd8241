import { ParseCache } from '../project/parse-cache.ts';
import type { ParsedSource } from '../project/parse-source.ts';

/** Keeps the trees of one unit, and hands those of files that other units have as well to a cache that all of them use. */
export class UnitParseCache extends ParseCache {
  readonly #common: ParseCache;
  readonly #isCommon: (file: string) => boolean;

  constructor(common: ParseCache, isCommon: (file: string) => boolean) {
    super();
    this.#common = common;
    this.#isCommon = isCommon;
  }

  override parse(file: string, text: string): ParsedSource {
    return this.#isCommon(file) ? this.#common.parse(file, text) : super.parse(file, text);
  }
}
