import type { Command } from 'commander';
import type { CliOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Adds the command that reports on what several machines analysed. */
export function addWorkspaceCommands(program: Command, readOptions: () => CliOptions, terminal: Terminal, finish: (code: number) => void): void {
  program
    .command('merge')
    .description('report on what several machines analysed with --shard')
    .argument('<parts...>', 'the files that they wrote')
    .action(async (parts: string[]) => finish(await (await import('./commands/scan.ts')).scan([], { ...readOptions(), parts }, terminal)));
}
