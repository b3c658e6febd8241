import type { Command } from 'commander';
import type { BaselineOptions } from './commands/baseline.ts';
import type { DiffOptions } from './commands/diff.ts';
import type { LockOptions } from './commands/lock.ts';
import type { CliOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Adds the commands that compare a project with what it was or should be. They are loaded when they run. */
export function addAssessmentCommands(program: Command, readOptions: () => CliOptions, terminal: Terminal, finish: (code: number) => void): void {
  program
    .command('baseline')
    .description('accept the findings of today: write them to a file that --baseline takes')
    .argument('[paths...]', 'accept only the findings of these files or directories')
    .option('--prune', 'remove what matches nothing any more, and add nothing')
    .option('--reason <text>', 'why the new ones are accepted')
    .option('--until <date>', 'the last day on which the new ones are accepted, as 2026-12-31')
    .action(async (paths: string[], own: BaselineOptions) => finish(await (await import('./commands/baseline.ts')).baseline(paths, own, readOptions(), terminal)));
  program
    .command('lock')
    .description('write every route with its controls to a file that is committed, or with --check fail when a route is protected less')
    .argument('[paths...]', 'where the project is')
    .option('--check', 'compare instead of writing: end with 1 when a route appears without authentication or loses a control')
    .option('--file <file>', 'the file (default: api-audit.lock.json beside the package.json)')
    .action(async (paths: string[], own: LockOptions) => finish(await (await import('./commands/lock.ts')).lock(paths, own, readOptions(), terminal)));
  program
    .command('diff')
    .description('compare the routes with an OpenAPI 3 document: what is not documented, not served, or protected otherwise than it says')
    .argument('<document>', 'the document, in YAML or JSON')
    .argument('[paths...]', 'where the project is')
    .option('--base-path <path>', 'what stands in front of the paths of the document (default: what fits best)')
    .action(async (file: string, paths: string[], own: DiffOptions) => finish(await (await import('./commands/diff.ts')).diff(file, paths, own, readOptions(), terminal)));
}
