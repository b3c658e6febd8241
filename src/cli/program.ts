import { Command, Option } from 'commander';
import { VERSION } from '../version.ts';
import { addAssessmentCommands } from './assessment-commands.ts';
import { createAssessmentOptions } from './assessment-options.ts';
import { FAIL_ON_CHOICES } from './exit-code.ts';
import type { CliOptions } from './options.ts';
import type { Terminal } from './terminal.ts';
import { addWorkspaceCommands } from './workspace-commands.ts';
import { createWorkspaceOptions } from './workspace-options.ts';

/** What the commands do; each returns the exit code. */
export interface CommandHandlers {
  scan(paths: readonly string[], options: CliOptions): Promise<number>;
  routes(paths: readonly string[], options: CliOptions): Promise<number>;
  scorecard(paths: readonly string[], options: CliOptions): Promise<number>;
  explain(query: string, paths: readonly string[], options: CliOptions): Promise<number>;
  rules(name: string | undefined, options: CliOptions): Promise<number>;
}

type Flags = 'config' | 'cache' | 'failOnEmpty' | 'quiet' | 'verbose' | 'debug';
type GivenOptions = Omit<CliOptions, Flags> & Partial<Pick<CliOptions, Flags>>;

/** The whole command line; the exit code of what was run is handed to `finish`. */
export function createProgram(terminal: Terminal, handlers: CommandHandlers, finish: (code: number) => void): Command {
  const program = new Command('api-audit')
    .description('Finds the routes of an HTTP API on Express, NestJS or Fastify and what really protects each of them.')
    .argument('[paths...]', 'files or directories to report on; the project around them is analysed as a whole')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureHelp({ showGlobalOptions: true, helpWidth: Math.min(terminal.columns, 120) })
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.err(text) })
    .addHelpText('after', '\nExit codes: 0 clean, 1 findings at or above --fail-on, 2 usage, configuration or internal error, 3 nothing to analyse (with --fail-on-empty).')
    .exitOverride()
    .action(async (paths: string[]) => finish(await handlers.scan(paths, readOptions(program))));
  for (const option of [...createOptions(), ...createAssessmentOptions(), ...createWorkspaceOptions()]) program.addOption(option);
  addCommands(program, handlers, finish);
  addAssessmentCommands(program, () => readOptions(program), terminal, finish);
  addWorkspaceCommands(program, () => readOptions(program), terminal, finish);
  return program;
}

function addCommands(program: Command, handlers: CommandHandlers, finish: (code: number) => void): void {
  program
    .command('routes')
    .description('print the inventory: each route with its effective protection')
    .argument('[paths...]', 'files or directories to report on')
    .action(async (paths: string[]) => finish(await handlers.routes(paths, readOptions(program))));
  program
    .command('scorecard')
    .description('print what is in place, missing and not decided in each part of an API security strategy')
    .argument('[paths...]', 'files or directories to report on')
    .action(async (paths: string[]) => finish(await handlers.scorecard(paths, readOptions(program))));
  program
    .command('explain')
    .description('print the evidence for a route or a finding: what runs before the handler, and why it was judged so')
    .argument('<route>', '"GET /users/:id", a path, or the fingerprint of a finding')
    .argument('[paths...]', 'where the project is')
    .action(async (query: string, paths: string[]) => finish(await handlers.explain(query, paths, readOptions(program))));
  program
    .command('rules')
    .description('list the rules, or describe one')
    .argument('[name]', 'the name of a rule')
    .action(async (name: string | undefined) => finish(await handlers.rules(name, readOptions(program))));
}

/** The defaults; `config` has none of its own beside its negation. */
function readOptions(program: Command): CliOptions {
  return { config: true, cache: true, failOnEmpty: false, quiet: false, verbose: false, debug: false, ...program.opts<GivenOptions>() };
}

function createOptions(): readonly Option[] {
  const collect = (value: string, previous: readonly string[]): readonly string[] => [...previous, value];
  return [
    new Option('-f, --format <name[=file]>', 'stylish, json, ndjson, sarif, github, gitlab, junit, markdown, html or csv; with a file name the report is written there; repeatable').default([], 'stylish').argParser(collect),
    new Option('--group-by <what>', 'arrange the findings of the text report').choices(['file', 'route', 'rule']).default('file'),
    new Option('--tsconfig <file>', 'use the path aliases of this tsconfig everywhere'),
    new Option('-c, --config <file>', 'use this configuration file'),
    new Option('--no-config', 'ignore configuration files, for projects that are not trusted'),
    new Option('--cache <directory>', 'keep results there instead of in node_modules/.cache'),
    new Option('--no-cache', 'analyse even if nothing has changed since an earlier run'),
    new Option('--preset <name>', 'the rules to run: recommended, strict or all').choices(['recommended', 'strict', 'all']),
    new Option('--fail-on <severity>', 'the least severity that makes the command end with 1').choices(FAIL_ON_CHOICES).default('high'),
    new Option('--min-confidence <level>', 'the least confidence that a finding needs to be reported (default: "medium")').choices(['high', 'medium', 'low']),
    new Option('--fail-on-empty', 'end with 3 when no route is found'),
    new Option('-q, --quiet', 'print nothing but findings and failures'),
    new Option('--verbose', 'print every gap and every related place'),
    new Option('--no-color', 'print without colours'),
    new Option('--debug', 'print the stack of an internal error'),
  ];
}
