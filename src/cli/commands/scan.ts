import { analyseProject } from '../analyse-project.ts';
import { assess } from '../assess.ts';
import { exitCodeOf } from '../exit-code.ts';
import type { CliOptions } from '../options.ts';
import { writeReports } from '../output.ts';
import type { Terminal } from '../terminal.ts';

/** `api-audit [paths...]`: findings and a summary. */
export async function scan(paths: readonly string[], options: CliOptions, terminal: Terminal): Promise<number> {
  const { result, config, hidden, warnings } = await assess(await analyseProject(paths, options, terminal), paths, options, terminal);
  const exitCode = exitCodeOf(result, { ...options, warnings });
  await writeReports('findings', { result, exitCode, config }, options, terminal);
  if (hidden > 0 && !options.quiet) {
    terminal.err(`${hidden} ${hidden === 1 ? 'finding' : 'findings'} of too little confidence left out; --min-confidence low shows all.\n`);
  }
  return exitCode;
}
