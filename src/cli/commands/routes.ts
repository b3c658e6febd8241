import { analyseProject } from '../analyse-project.ts';
import { exitCodeOf } from '../exit-code.ts';
import type { CliOptions } from '../options.ts';
import { writeReports } from '../output.ts';
import type { Terminal } from '../terminal.ts';

/** `api-audit routes [paths...]`: the inventory; findings do not matter here. */
export async function routes(paths: readonly string[], options: CliOptions, terminal: Terminal): Promise<number> {
  const { result } = await analyseProject(paths, options, terminal);
  await writeReports('routes', result, options, terminal);
  return exitCodeOf(result, { ...options, failOn: 'none', warnings: new Set() });
}
