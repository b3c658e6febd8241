import type { Config } from './config/config.ts';
import type { AuditResult } from './model/index.ts';
import { runAudit } from './run-audit.ts';

/** What `audit` analyses; everything is optional. */
export interface AuditOptions {
  /** The directory of the project; that of the process when left out. */
  readonly cwd?: string;
  /** Files or directories to report on; the project around them is analysed as a whole. */
  readonly paths?: readonly string[];
  /** The tsconfig whose path aliases count everywhere. */
  readonly tsconfig?: string;
  /** The configuration, a file to load, `true` (as when left out) to search for one, `false` for none. */
  readonly config?: Config | string | boolean;
  /** Unsaved texts by absolute file name, which win over the disk. */
  readonly overlay?: ReadonlyMap<string, string>;
}

/** Analyses a project: its routes with their protection, findings, failures and coverage. Rejects only for a wrong configuration. */
export async function audit(options: AuditOptions = {}): Promise<AuditResult> {
  const { cwd = process.cwd(), paths = [], config = true, ...rest } = options;
  return (await runAudit({ ...rest, cwd, paths, config })).result;
}
