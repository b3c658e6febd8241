import type { DisableDirective } from './assessment/disable-directives.ts';
import type { Analysis } from './model/index.ts';
import type { Snapshot } from './project/snapshot.ts';

/** The comments of a file that switch rules off. */
export interface FileDirectives {
  readonly file: string;
  readonly directives: readonly DisableDirective[];
}

/** An analysed project: what is enough to run rules and to print reports, without the compiler: plain data, maps and sets. */
export interface AnalysedProject {
  readonly root: string;
  /** The files in scope, absolute. */
  readonly files: readonly string[];
  readonly analysis: Analysis;
  readonly directives: readonly FileDirectives[];
  readonly snapshot: Snapshot;
}
