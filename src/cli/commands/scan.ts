import type { AuditRun } from '../../run-audit.ts';
import { analyseProject } from '../analyse-project.ts';
import { assess } from '../assess.ts';
import { exitCodeOf } from '../exit-code.ts';
import type { CliOptions } from '../options.ts';
import { writeReports } from '../output.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

/** `api-audit [paths...]`: findings and a summary. */
export async function scan(paths: readonly string[], options: CliOptions, terminal: Terminal): Promise<number> {
  if (options.watch === true) return (await import('../watch.ts')).watch(paths, options, terminal);
  const run = await findOpen(paths, options, terminal);
  return options.dryRun === true ? exitCodeOf(run.result, { ...options, warnings: run.warnings }) : reportRun(run, options, terminal);
}

/** Makes the reports of a run and returns its exit code. */
export async function reportRun({ result, config, hidden, warnings }: AuditRun, options: CliOptions, terminal: Terminal): Promise<number> {
  const exitCode = exitCodeOf(result, { ...options, warnings });
  await writeReports('findings', { result, exitCode, config }, options, terminal);
  if (hidden > 0 && !options.quiet) {
    terminal.err(`${hidden} ${hidden === 1 ? 'finding' : 'findings'} of too little confidence left out; --min-confidence low shows all.\n`);
  }
  return exitCode;
}

/** What is left after known findings were set aside and, when asked for, others repaired. */
async function findOpen(paths: readonly string[], options: CliOptions, terminal: Terminal): Promise<AuditRun> {
  if (options.fix === true || options.fixSuggestions === true) return (await import('../fix-project.ts')).fixProject(paths, options, terminal);
  if (options.dryRun === true) throw new UsageError('--dry-run shows what --fix or --fix-suggestions would change; give one of them.');
  return assess(await analyseProject(paths, options, terminal), paths, options, terminal);
}
