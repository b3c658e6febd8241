import { EXIT } from './exit-code.ts';
import { handleError } from './handle-error.ts';
import { createProgram, type CommandHandlers } from './program.ts';
import type { Terminal } from './terminal.ts';

/** The commands are loaded when they run, so that help and version come at once. */
function createHandlers(terminal: Terminal): CommandHandlers {
  return {
    scan: async (paths, options) =>
      options.shard === undefined ? (await import('./commands/scan.ts')).scan(paths, options, terminal) : (await import('./commands/shard.ts')).writeShard(paths, options, terminal),
    routes: async (paths, options) => (await import('./commands/routes.ts')).routes(paths, options, terminal),
    scorecard: async (paths, options) => (await import('./commands/scorecard.ts')).scorecard(paths, options, terminal),
    explain: async (query, paths, options) => (await import('./commands/explain.ts')).explain(query, paths, options, terminal),
    rules: async (name, options) => (await import('./commands/rules.ts')).rules(name, options, terminal),
  };
}

/** Runs the command line and returns the exit code; whatever goes wrong becomes one sentence. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = EXIT.clean;
  try {
    const program = createProgram(terminal, createHandlers(terminal), (code) => (exitCode = code));
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return handleError(error, args.includes('--debug'), terminal);
  }
}
