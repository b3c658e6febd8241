import type { AnalysedProject } from '../analysed-project.ts';

/** One analysed unit with what is needed to put units together. Plain data and maps. */
export interface UnitAnalysis extends AnalysedProject {
  /** How many calls that look like routes each file has. */
  readonly sitesByFile: Readonly<Record<string, number>>;
  /** Files in scope that could not be read. */
  readonly unread: readonly string[];
  /** Files of the unit's packages that were left out of the scope. */
  readonly skipped: readonly string[];
}
