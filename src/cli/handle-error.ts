import { CommanderError } from 'commander';
import { EXIT } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** Turns whatever went wrong into one sentence on the standard error, and into an exit code. */
export function handleError(error: unknown, debug: boolean, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.failure;
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const isExpected = name === 'UsageError' || name === 'ConfigError';
  terminal.err(`api-audit: ${isExpected ? '' : 'internal error: '}${message.split('\n')[0] ?? ''}\n`);
  if (debug) terminal.err(`${stack ?? ''}\n`);
  else if (!isExpected) terminal.err('Run with --debug to see where, and please report it.\n');
  return EXIT.failure;
}
