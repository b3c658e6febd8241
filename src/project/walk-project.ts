import { findDirectorySkipReason, isInvisibleDirectory, type DirectoryPlace } from './directory-names.ts';
import { findFileSkipReason, isSourceName, type SkipReason } from './file-names.ts';
import type { Entry, FileStore } from './file-store.ts';
import { createPatternTest, GitIgnore } from './ignore-rules.ts';
import type { IssueLog } from './issue-log.ts';
import { isInside, joinPath, relativeTo } from './posix-path.ts';

/** A file or a whole directory that was left out of the scope, and why. */
export interface SkippedPath {
  readonly path: string;
  readonly reason: SkipReason;
}

/** What the walk looks at and what it leaves out. */
export interface WalkOptions {
  readonly root: string;
  readonly boundary: string;
  /** Patterns in the syntax of `.gitignore`, relative to the root. */
  readonly ignore: readonly string[];
  readonly testFiles: readonly string[];
}

/** The project's source files and packages, each sorted by code unit. */
export interface WalkResult {
  readonly files: readonly string[];
  readonly packageDirectories: readonly string[];
  readonly skipped: readonly SkippedPath[];
}

/** Lists the source files below the root; links are not followed, since what they point to is met on its own path. */
export function walkProject(store: FileStore, log: IssueLog, options: WalkOptions): WalkResult {
  const walk = new Walk(store, log, options);
  walk.visit(options.root, 'package', undefined);
  if (walk.files.length === 0) walk.visitBuildOutput();
  return {
    files: walk.files.sort(byCodeUnit),
    packageDirectories: walk.packageDirectories.sort(byCodeUnit),
    skipped: walk.skipped.sort((a, b) => byCodeUnit(a.path, b.path)),
  };
}

class Walk {
  readonly files: string[] = [];
  readonly packageDirectories: string[] = [];
  skipped: SkippedPath[] = [];
  readonly #store: FileStore;
  readonly #log: IssueLog;
  readonly #options: WalkOptions;
  readonly #gitIgnore: GitIgnore;
  readonly #isIgnored: (path: string) => boolean;
  readonly #isTest: (path: string) => boolean;
  readonly #outDirectories = new Set<string>();

  constructor(store: FileStore, log: IssueLog, options: WalkOptions) {
    this.#store = store;
    this.#log = log;
    this.#options = options;
    this.#gitIgnore = createGitIgnore(store, options);
    this.#isIgnored = createPatternTest(options.root, options.ignore);
    this.#isTest = createPatternTest(options.root, options.testFiles);
  }

  /** `level` is that of what lies directly in the directory. */
  visit(directory: string, level: DirectoryPlace['level'], skip: SkipReason | undefined): void {
    const entries = this.#store.entries(directory);
    if (entries === undefined) return;
    const isPackage = entries.get('package.json')?.kind === 'file';
    if (isPackage && skip === undefined) this.#addPackage(directory, entries);
    for (const entry of entries.values()) {
      const path = joinPath(directory, entry.name);
      if (entry.link) this.#noteLink(path);
      else if (entry.kind === 'file') this.#visitFile(path, entry.name, skip);
      else this.#visitDirectory(path, entry.name, isPackage ? 'package' : level, skip);
    }
  }

  /** A package that holds nothing but its build output is analysed as it is. */
  visitBuildOutput(): void {
    const directories = this.skipped.filter(({ reason }) => reason === 'build output');
    this.skipped = this.skipped.filter(({ reason }) => reason !== 'build output');
    for (const { path } of directories) this.visit(path, 'deeper', undefined);
  }

  #visitFile(path: string, name: string, skip: SkipReason | undefined): void {
    if (!isSourceName(name) || this.#gitIgnore.ignores(path, 'file')) return;
    const reason = skip ?? this.#pathReason(path) ?? findFileSkipReason(name);
    if (reason === undefined) this.files.push(path);
    else this.skipped.push({ path, reason });
  }

  #visitDirectory(path: string, name: string, level: DirectoryPlace['level'], skip: SkipReason | undefined): void {
    if (isInvisibleDirectory(name) || this.#gitIgnore.ignores(path, 'directory')) return;
    const entries = this.#store.entries(path);
    if (entries === undefined) return;
    const isOutput = this.#outDirectories.has(path);
    const reason = skip ?? this.#pathReason(path) ?? (isOutput ? 'build output' : findDirectorySkipReason({ name, level, entries }));
    if (reason === 'build output' || reason === 'third-party code') this.skipped.push({ path, reason });
    else this.visit(path, level === 'package' && name === 'src' ? 'src' : 'deeper', reason);
  }

  #pathReason(path: string): SkipReason | undefined {
    if (this.#isIgnored(path)) return 'ignored by the configuration';
    return this.#isTest(path) ? 'test' : undefined;
  }

  #addPackage(directory: string, entries: ReadonlyMap<string, Entry>): void {
    this.packageDirectories.push(directory);
    for (const name of entries.keys()) {
      if (!/^tsconfig.*\.json$/.test(name)) continue;
      const read = this.#store.read(joinPath(directory, name));
      const outDir = 'text' in read ? /^[ \t]*"outDir"\s*:\s*"([^"$]+)"/m.exec(read.text)?.[1] : undefined;
      if (outDir !== undefined) this.#outDirectories.add(joinPath(directory, outDir).replace(/\/$/, ''));
    }
  }

  #noteLink(path: string): void {
    const target = this.#store.realpath(path);
    if (target === undefined || isInside(target, this.#options.boundary) || path.includes('/node_modules/')) return;
    const shown = relativeTo(this.#options.root, path);
    this.#log.gap('skipped file', path, `${shown} is a link that leads out of the project and is not followed.`);
  }
}

/** The `.gitignore` files above the root count only when they do not ignore the root itself, which somebody asked for. */
function createGitIgnore(store: FileStore, { root, boundary }: WalkOptions): GitIgnore {
  const outer = new GitIgnore(store, boundary);
  return root !== boundary && outer.ignores(root, 'directory') ? new GitIgnore(store, root) : outer;
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
