import { analyseProject } from '../analyse-project.ts';
import { exitCodeOf } from '../exit-code.ts';
import type { CliOptions } from '../options.ts';
import { writeReports } from '../output.ts';
import type { Terminal } from '../terminal.ts';

/** `api-audit routes [paths...]`: the inventory; findings do not matter here. */
export async function routes(paths: readonly string[], options: CliOptions, terminal: Terminal): Promise<number> {
  const { result, config } = await analyseProject(paths, options, terminal);
  const exitCode = exitCodeOf(result, { ...options, failOn: 'none', warnings: new Set() });
  await writeReports('routes', { result, exitCode, config }, options, terminal);
  return exitCode;
}
