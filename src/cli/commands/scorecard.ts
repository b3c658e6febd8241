import { analyseProject } from '../analyse-project.ts';
import { assess } from '../assess.ts';
import { exitCodeOf } from '../exit-code.ts';
import type { CliOptions } from '../options.ts';
import { writeReports } from '../output.ts';
import type { Terminal } from '../terminal.ts';

/** `api-audit scorecard [paths...]`: how the project fares in each part of an API security strategy. */
export async function scorecard(paths: readonly string[], options: CliOptions, terminal: Terminal): Promise<number> {
  const { result, config, warnings } = await assess(await analyseProject(paths, options, terminal), paths, options, terminal);
  const exitCode = exitCodeOf(result, { ...options, warnings });
  await writeReports('scorecard', { result, exitCode, config }, options, terminal);
  return exitCode;
}
