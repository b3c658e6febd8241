import { applyBaseline } from '../assessment/baseline.ts';
import { readBaseline } from '../assessment/baseline-document.ts';
import { matchKnown } from '../assessment/match-known.ts';
import type { AuditRun } from '../run-audit.ts';
import { readDocument } from './document-files.ts';
import type { CliOptions } from './options.ts';
import { createScope } from './scope.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Leaves of the findings those that nobody has accepted yet and that are new, and says on the standard error what became of the others. */
export async function assess(run: AuditRun, paths: readonly string[], options: CliOptions, terminal: Terminal): Promise<AuditRun> {
  const { advisories, baseline, since, staged } = options;
  const all = advisories === undefined ? run : await withAdvisories(run, paths, options, terminal);
  const open = baseline === undefined ? all : withoutBaseline(all, baseline, paths, options, terminal);
  if (since === undefined && staged !== true) return open;
  const { withoutOld } = await import('./since.ts');
  return withoutOld(open, paths, options, terminal);
}

async function withAdvisories(run: AuditRun, paths: readonly string[], options: CliOptions, terminal: Terminal): Promise<AuditRun> {
  const { advise } = await import('./advise.ts');
  return advise(run, paths, options, terminal, options.staged === true ? (await import('./since.ts')).stagedFiles(paths, terminal) : undefined);
}

function withoutBaseline(run: AuditRun, baseline: string, paths: readonly string[], options: CliOptions, terminal: Terminal): AuditRun {
  const entries = readDocument(baseline, terminal, readBaseline);
  if (entries === undefined) throw new UsageError(`${baseline} does not exist; "api-audit baseline --baseline ${baseline}" writes it.`);
  const { result } = run;
  const { findings, suppressed, stale, expired } = applyBaseline(result.findings, entries, result.root, today());
  const gone = matchKnown(run.unsure, stale.filter(createScope(run, paths, terminal)), result.root).gone.length;
  if (!options.quiet) {
    if (expired.length > 0) terminal.err(`${expired.length} ${expired.length === 1 ? 'entry' : 'entries'} of ${baseline} expired on ${list(expired.flatMap(({ until }) => until ?? []))}.\n`);
    if (gone > 0) terminal.err(`${gone} ${gone === 1 ? 'entry' : 'entries'} of ${baseline} ${gone === 1 ? 'matches' : 'match'} nothing any more; "api-audit baseline --prune" removes ${gone === 1 ? 'it' : 'them'}.\n`);
  }
  return { ...run, result: { ...result, findings, suppressed: [...(result.suppressed ?? []), ...suppressed] } };
}

/** The day on which dates of expiry are judged, as `2026-11-21` in UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function list(dates: readonly string[]): string {
  return [...new Set(dates)].sort().join(', ');
}
