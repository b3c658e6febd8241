import type { AnalysisFailure, Coverage } from './coverage.ts';
import type { Finding } from './finding.ts';
import type { Route } from './route.ts';

/** Everything that one analysis of a project found out; input of every reporter. */
export interface AuditResult {
  /** Absolute path of the analysed project; reporters print paths relative to it. */
  readonly root: string;
  readonly routes: readonly Route[];
  readonly findings: readonly Finding[];
  /** Findings that somebody decided to live with; they count for nothing, and reports may list them. */
  readonly suppressed?: readonly Finding[];
  readonly failures: readonly AnalysisFailure[];
  readonly coverage: Coverage;
}
