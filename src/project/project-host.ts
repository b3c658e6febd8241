import path from 'node:path';
import type { AnalysisFailure, Gap } from '../model/index.ts';
import type { Resolution, SourceHost, WorkspacePackage } from '../evaluate/source-host.ts';
import type { ts } from '../syntax/ts.ts';
import { isSourceName } from './file-names.ts';
import { FileStore } from './file-store.ts';
import { findProjectBounds, type ProjectBounds } from './find-root.ts';
import { IssueLog } from './issue-log.ts';
import { readPackages } from './manifests.ts';
import { ModuleResolver } from './module-resolver.ts';
import { withOverlay } from './overlay-host.ts';
import { PackageVersions } from './package-versions.ts';
import { ParseCache } from './parse-cache.ts';
import { isInside, parentOf, relativeTo, toPosix } from './posix-path.ts';
import { DEFAULT_MAX_FILE_BYTES, type ProjectOptions } from './project-options.ts';
import { describeErrorCode, SourceReader } from './source-reader.ts';
import { takeSnapshot, type Snapshot } from './snapshot.ts';
import { TsconfigLookup } from './tsconfig-lookup.ts';
import { walkProject, type SkippedPath } from './walk-project.ts';
import { WorkspaceIndex } from './workspace-index.ts';

const LOCKFILE_BYTES = 100_000_000;

/** A project on disk, as the analysis and the front ends see it. */
export interface ProjectHost extends SourceHost {
  /** What was left out of `files`, and why. */
  readonly skipped: readonly SkippedPath[];
  readonly layout: object;
  /** Whether something that was read has changed on disk since. */
  isStale(): boolean;
  /** Whether nothing has changed on disk since but texts of source files. */
  hasSameLayout(): boolean;
  /** Whether a text that is not on disk is part of it. */
  readonly isOverlaid: boolean;
  /** What the host has read so far. */
  snapshot(): Snapshot;
  /** Parses a text as that of the file, noting what is wrong with it in `log`. */
  parse(file: string, text: string, log: IssueLog): ts.SourceFile | undefined;
}

/** Opens a project; reading and parsing happen on demand. A `parseCache` keeps trees alive from an `earlier` host. */
export function createProjectHost(options: ProjectOptions, parseCache = new ParseCache(), earlier?: ProjectHost): ProjectHost {
  const project: ProjectHost = new DiskProject(options, parseCache, earlier);
  let host = project;
  for (const [file, text] of options.overlay ?? []) host = withOverlay(host, toPosix(file), text);
  return host;
}

class DiskProject implements ProjectHost {
  readonly isOverlaid = false;
  readonly layout: object;
  readonly root: string;
  readonly files: readonly string[];
  readonly packages: readonly WorkspacePackage[];
  readonly skipped: readonly SkippedPath[];
  readonly #bounds: ProjectBounds;
  readonly #log = new IssueLog();
  readonly #openedAt = Date.now();
  readonly #store: FileStore;
  readonly #lockStore: FileStore;
  readonly #parseCache: ParseCache;
  readonly #reader: SourceReader;
  readonly #resolver: ModuleResolver;
  readonly #versions: PackageVersions;

  constructor(options: ProjectOptions, parseCache: ParseCache, earlier: ProjectHost | undefined) {
    const cwd = toPosix(options.cwd);
    this.#store = new FileStore(options.maxFileBytes ?? DEFAULT_MAX_FILE_BYTES, options.fileSystem);
    this.#lockStore = new FileStore(LOCKFILE_BYTES, options.fileSystem);
    this.#parseCache = parseCache;
    // With a store of its own: what lies on the way up is looked at again each time, and is no part of the project.
    this.#bounds = findProjectBounds(new FileStore(DEFAULT_MAX_FILE_BYTES, options.fileSystem), cwd, (options.paths ?? []).map((given) => toPosix(path.resolve(cwd, given))));
    this.root = this.#bounds.root;
    this.#store.home = this.#lockStore.home = this.#bounds.boundary;
    this.#store.onProblem = (where, problem, code) => this.#noteProblem(where, problem, code);
    this.#reader = new SourceReader(this.#store, this.#log, parseCache, this.root);
    const walked = walkProject(this.#store, this.#log, {
      ...this.#bounds,
      ignore: options.ignore ?? [],
      testFiles: options.testFiles ?? [],
    });
    this.files = walked.files;
    this.skipped = walked.skipped;
    const readJson = (file: string): unknown => this.#reader.json(file);
    this.packages = readPackages(readJson, this.root, walked.packageDirectories);
    const tsconfig = options.tsconfig === undefined ? undefined : toPosix(path.resolve(cwd, options.tsconfig));
    this.#resolver = new ModuleResolver({
      store: this.#store,
      readJson,
      tsconfigs: new TsconfigLookup(this.#store, this.#log, this.#bounds, tsconfig),
      workspaces: new WorkspaceIndex(this.#store, readJson, this.#bounds, this.packages),
      boundary: this.#bounds.boundary,
    });
    this.#versions = new PackageVersions(this.#store, this.#lockStore, readJson, this.#bounds.boundary);
    // Compared last, so that nothing changes between what was compared and what was read.
    this.layout = earlier?.hasSameLayout() === true ? earlier.layout : {};
  }

  get failures(): readonly AnalysisFailure[] {
    return this.#log.failures;
  }

  get gaps(): readonly Gap[] {
    return this.#log.gaps;
  }

  sourceFile(file: string): ts.SourceFile | undefined {
    return this.#reader.sourceFile(file);
  }

  parse(file: string, text: string, log: IssueLog): ts.SourceFile | undefined {
    return new SourceReader(this.#store, log, this.#parseCache, this.root).parse(file, text);
  }

  text(file: string): string | undefined {
    return this.#reader.text(file);
  }

  resolve(specifier: string, fromFile: string): Resolution {
    return this.#resolver.resolve(specifier, parentOf(fromFile));
  }

  list(directory: string): readonly { readonly name: string; readonly kind: 'file' | 'directory' }[] | undefined {
    if (!isInside(directory, this.#bounds.boundary)) return undefined;
    const entries = this.#store.entries(directory);
    return entries === undefined ? undefined : [...entries.values()];
  }

  kindOf(file: string): 'file' | 'directory' | undefined {
    return this.#store.kindOf(file);
  }

  json(file: string): unknown {
    return this.#reader.json(file);
  }

  packageVersion(name: string, fromFile: string): string | undefined {
    return this.#versions.find(name, parentOf(fromFile));
  }

  isStale(): boolean {
    return this.#store.isStale();
  }

  hasSameLayout(): boolean {
    return this.#store.isSameBut(isSourceName) && this.#lockStore.isSameBut(() => false);
  }

  snapshot(): Snapshot {
    return takeSnapshot([this.#store, this.#lockStore], this.#openedAt);
  }

  #noteProblem(where: string, problem: 'unreadable directory' | 'circular link', code: string): void {
    if (!isInside(where, this.root)) return;
    const shown = relativeTo(this.root, where);
    if (problem === 'circular link') this.#log.gap('skipped file', where, `${shown} is a link that leads in circles.`);
    else this.#log.fail(where, `${shown} cannot be read: ${describeErrorCode(code)}.`);
  }
}
