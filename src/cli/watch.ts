import path from 'node:path';
import { watch as watchFiles } from 'chokidar';
import { isSourceName } from '../project/file-names.ts';
import { ParseCache } from '../project/parse-cache.ts';
import { toPosix } from '../project/posix-path.ts';
import { createProjectHost, type ProjectHost } from '../project/project-host.ts';
import { runAudit } from '../run-audit.ts';
import { toAuditRequest } from './analyse-project.ts';
import { assess } from './assess.ts';
import { reportRun } from './commands/scan.ts';
import { EXIT } from './exit-code.ts';
import { handleError } from './handle-error.ts';
import type { CliOptions } from './options.ts';
import { parseTargets } from './output.ts';
import type { Terminal } from './terminal.ts';

/** How long nothing has to change before a run, in milliseconds: editors and git write many files at once. */
const QUIET_TIME = 100;
const CLEAR = '\u001B[2J\u001B[3J\u001B[H';

/** `--watch`: runs, then again whenever something that counts has changed, until somebody stops it. Files that stay the same are not parsed again. */
export async function watch(paths: readonly string[], options: CliOptions, terminal: Terminal): Promise<number> {
  const rounds = new Rounds(paths, options, terminal);
  await rounds.run();
  const changes = new Changes(rounds.directory, rounds.ignored);
  const stop = stopSignal(terminal);
  stop.addEventListener('abort', () => changes.end());
  if (stop.aborted) changes.end();
  while (await changes.next()) {
    if (rounds.isStale(changes.take())) await rounds.run();
  }
  await changes.close();
  return rounds.exitCode;
}

class Rounds {
  exitCode: number = EXIT.clean;
  /** What is watched: everything that imports may lead to. */
  directory: string;
  /** The reports, which are written in every round. */
  readonly ignored: ReadonlySet<string>;
  readonly #paths: readonly string[];
  readonly #options: CliOptions;
  readonly #terminal: Terminal;
  readonly #parseCache = new ParseCache();
  #host: ProjectHost | undefined;

  constructor(paths: readonly string[], options: CliOptions, terminal: Terminal) {
    this.#paths = paths;
    this.#options = options;
    this.#terminal = terminal;
    this.directory = toPosix(terminal.cwd);
    this.ignored = new Set(parseTargets(options.format).flatMap(({ file }) => (file === undefined ? [] : [toPosix(path.resolve(terminal.cwd, file))])));
  }

  async run(): Promise<void> {
    const [options, terminal] = [this.#options, this.#terminal];
    if (terminal.columns !== Infinity) terminal.out(CLEAR);
    try {
      const { analyseHost } = await import('../analyse-host.ts');
      const recall = (prepared: Parameters<NonNullable<Parameters<typeof runAudit>[0]['recall']>>[0]): ReturnType<typeof analyseHost> => {
        this.directory = prepared.boundary;
        this.#host = createProjectHost(prepared.options, this.#parseCache, this.#host);
        return analyseHost(this.#host, prepared.config);
      };
      const run = await runAudit({ ...toAuditRequest(this.#paths, options, terminal), recall });
      this.exitCode = await reportRun(await assess(run, this.#paths, options, terminal), options, terminal);
    } catch (error) {
      this.exitCode = handleError(error, options.debug, terminal);
      this.#host = undefined;
    }
    if (!options.quiet) terminal.err('Watching; Ctrl-C ends.\n');
  }

  /** What the analysis read says of itself whether it has changed; what was read besides counts in any case. */
  isStale(files: ReadonlySet<string>): boolean {
    if (files.size === 0) return this.#host?.isStale() ?? false;
    const { baseline, advisories } = this.#options;
    const others = [baseline, advisories].flatMap((file) => (file === undefined ? [] : [toPosix(path.resolve(this.#terminal.cwd, file))]));
    return this.#host === undefined || others.some((file) => files.has(file)) || [...files].some(isConfiguration) || this.#host.isStale();
  }
}

/** Collects changed files until nothing has changed for a moment. */
class Changes {
  readonly #watcher: ReturnType<typeof watchFiles>;
  #files = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #hasEnded = false;
  #isDue = false;
  #wake: (() => void) | undefined;

  constructor(directory: string, ignored: ReadonlySet<string>) {
    this.#watcher = watchFiles(directory, { ignoreInitial: true, ignored: (file) => /[\\/](?:node_modules|\.git)(?:[\\/]|$)/.test(file) });
    this.#watcher.on('all', (_, file) => {
      const changed = toPosix(file);
      if (ignored.has(changed) || !isRelevant(changed)) return;
      this.#files.add(changed);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#awake(), QUIET_TIME);
    });
    // What has changed before it could be watched is noticed now.
    this.#watcher.on('ready', () => this.#awake());
    // A directory that cannot be watched is no reason to end.
    this.#watcher.on('error', () => undefined);
  }

  /** Waits for changes; false when there is nothing more to wait for. */
  async next(): Promise<boolean> {
    if (!this.#hasEnded && !this.#isDue) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#isDue = false;
    return !this.#hasEnded;
  }

  take(): ReadonlySet<string> {
    const files = this.#files;
    this.#files = new Set();
    return files;
  }

  end(): void {
    this.#hasEnded = true;
    clearTimeout(this.#timer);
    this.#awake();
  }

  /** Somebody may wait, or be busy with the last change. */
  #awake(): void {
    this.#isDue = true;
    this.#wake?.();
  }

  async close(): Promise<void> {
    await this.#watcher.close();
  }
}

function isRelevant(file: string): boolean {
  return isSourceName(file) || /\.(?:jsonc?|ya?ml)$|\/\.gitignore$/.test(file);
}

function isConfiguration(file: string): boolean {
  return /\/(?:api-audit\.config\.\w+|\.api-audit\.json|package\.json)$/.test(file);
}

function stopSignal({ signal }: Terminal): AbortSignal {
  if (signal !== undefined) return signal;
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}
