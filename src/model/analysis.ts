import type { Facts } from './facts.ts';
import type { AnalysisFailure, Coverage } from './coverage.ts';
import type { Route } from './route.ts';

/** What the analysis of a project found, before any rule has run. Plain data, maps and sets. */
export interface Analysis {
  readonly routes: readonly Route[];
  readonly facts: Facts;
  /** `file`: other files were not looked at, so that nothing may be claimed about the project. */
  readonly horizon: 'file' | 'project';
  readonly coverage: Coverage;
  readonly failures: readonly AnalysisFailure[];
}
