import { run } from '../../src/cli/run.ts';

/** What a run of the command printed and ended with. */
export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process. */
export async function runCli(args: readonly string[], options: { readonly cwd?: string; readonly columns?: number; readonly colors?: boolean; readonly env?: Record<string, string> } = {}): Promise<CliResult> {
  const { cwd = process.cwd(), columns = Infinity, colors = false, env = {} } = options;
  let out = '';
  let err = '';
  const code = await run(args, { cwd, env, columns, colors, out: (text) => (out += text), err: (text) => (err += text) });
  return { code, out, err };
}
