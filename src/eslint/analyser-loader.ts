import { createRequire } from 'node:module';
import type * as analyserModule from './analyser.ts';

/** The part of the plugin that needs the compiler. */
export type Analyser = typeof analyserModule;

let analyser: Analyser | undefined;

/**
 * Loads the analysis with the compiler, about 0.4 s, when nothing in the cache answers; rules cannot wait for an `import()`.
 * From TypeScript sources (in tests) `require` cannot load it, so it has to be provided.
 */
export function loadAnalyser(): Analyser {
  analyser ??= createRequire(import.meta.url)('./analyser.js') as Analyser;
  return analyser;
}

/** Sets the analysis that rules use from now on. */
export function provideAnalyser(provided: Analyser): void {
  analyser = provided;
}
