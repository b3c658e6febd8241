import { createRequire } from 'node:module';
import type { EslintSettings } from '../config/config.ts';
import type { Finding } from '../model/index.ts';
import type { Rule } from '../rule/rule.ts';

/** A question of one rule about one file. */
export interface FindingsRequest {
  /** As ESLint gives it; may not exist on disk. */
  readonly file: string;
  readonly text: string;
  readonly cwd: string;
  readonly rule: Rule;
  readonly options: Readonly<Record<string, unknown>>;
  readonly settings: EslintSettings;
}

/** What the rules need of the analysis. */
export interface Engine {
  findingsInFile(request: FindingsRequest): readonly Finding[];
}

let engine: Engine | undefined;

/**
 * Loads the analysis with the compiler, about 0.4 s, when the first rule runs; rules cannot wait for an `import()`.
 * From TypeScript sources (in tests) `require` cannot load it, so it has to be provided.
 */
export function loadEngine(): Engine {
  engine ??= createRequire(import.meta.url)('./engine.js') as Engine;
  return engine;
}

/** Sets the analysis that rules use from now on. */
export function provideEngine(provided: Engine): void {
  engine = provided;
}
