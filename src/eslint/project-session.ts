import type { AnalysedProject } from '../analysed-project.ts';
import { openCache, type AnalysisCache, type CachePlace } from '../cache/analysis-cache.ts';
import type { Config } from '../config/config.ts';
import type { Analysis } from '../model/index.ts';
import type { EditorSession } from '../project/editor-session.ts';
import { FileStore } from '../project/file-store.ts';
import { findProjectBounds } from '../project/find-root.ts';
import type { ProjectHost } from '../project/project-host.ts';
import { DEFAULT_MAX_FILE_BYTES } from '../project/project-options.ts';
import { Revalidation } from '../project/revalidation.ts';
import { digestOfText, isCurrent } from '../project/snapshot.ts';
import { loadAnalyser } from './analyser-loader.ts';

/** What a project is analysed under. */
export interface SessionOptions {
  readonly root: string;
  readonly config: Config;
  readonly cache: CachePlace;
}

/** A result of an earlier process (or of this one), by the digests of the texts that it is about. */
interface Remembered {
  readonly project: AnalysedProject;
  readonly digests: ReadonlyMap<string, string>;
}

/**
 * The analysis of a project for as long as ESLint lives. While the files are those of an earlier run its result is taken,
 * and the compiler is not even loaded; an edited text is analysed with the project around it. A run sees one state of the
 * project, so that the trees of the first one are let go; who sees more is an editor, where they are kept.
 */
export class ProjectSession {
  readonly #options: SessionOptions;
  readonly #cache: AnalysisCache<AnalysedProject> | undefined;
  #remembered: Remembered | undefined;
  readonly #revalidation = new Revalidation(Date.now);
  #editor: EditorSession | undefined;
  #analysed = 0;
  readonly #analyses = new WeakMap<ProjectHost, Analysis>();
  readonly #scopes = new WeakMap<ProjectHost | AnalysedProject, ReadonlySet<string>>();

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#cache = cacheOf(options);
  }

  /** What rules may look at, with `text` as the content of `file`; undefined when the file is not part of the project. */
  analysisFor(file: string, text: string): Analysis | undefined {
    const known = this.#recall();
    // Tests, scripts and the like need not be looked at, whatever they hold.
    if (known !== undefined && !this.#inScope(known.project, file)) return undefined;
    if (known?.digests.get(file) === digestOf(text)) return known?.project.analysis;
    const host = this.#openEditor().hostFor(file, text);
    return this.#inScope(host, file) ? this.#analyse(host) : undefined;
  }

  #recall(): Remembered | undefined {
    if (this.#revalidation.isDue) this.#revalidation.run(() => this.#compare());
    return this.#remembered;
  }

  #compare(): void {
    if (this.#remembered === undefined || !isCurrent(this.#remembered.project.snapshot, DEFAULT_MAX_FILE_BYTES)) this.#remember(this.#cache?.load());
  }

  #remember(project: AnalysedProject | undefined): void {
    this.#remembered = project && { project, digests: new Map(project.snapshot.texts.map(([path, digest]) => [path, digest])) };
  }

  #openEditor(): EditorSession {
    const { root, config } = this.#options;
    return (this.#editor ??= new (loadAnalyser().EditorSession)({ cwd: root, ignore: config.ignore, testFiles: config.testFiles }));
  }

  #analyse(host: ProjectHost): Analysis {
    let analysis = this.#analyses.get(host);
    if (analysis !== undefined) return analysis;
    const project = loadAnalyser().analyseHost(host, this.#options.config);
    analysis = project.analysis;
    this.#analyses.set(host, analysis);
    this.#analysed += 1;
    // A copy: the record of what was read is made on demand, and until then holds the host with all of its trees.
    if (!host.isOverlaid) this.#keep({ ...project });
    return analysis;
  }

  #keep(project: AnalysedProject): void {
    this.#cache?.store(project);
    this.#remember(project);
    if (this.#analysed === 1) this.#editor = undefined;
  }

  #inScope(project: ProjectHost | AnalysedProject, file: string): boolean {
    let scope = this.#scopes.get(project);
    if (scope === undefined) this.#scopes.set(project, (scope = new Set(project.files)));
    return scope.has(file);
  }
}

function cacheOf({ root, config, cache }: SessionOptions): AnalysisCache<AnalysedProject> | undefined {
  const bounds = findProjectBounds(new FileStore(DEFAULT_MAX_FILE_BYTES), root, []);
  return openCache({ ...bounds, settings: config, maxFileBytes: DEFAULT_MAX_FILE_BYTES }, cache);
}

let last: { readonly text: string; readonly digest: string } | undefined;

/** Dozens of rules ask in a row about the same text. */
function digestOf(text: string): string {
  if (last?.text !== text) last = { text, digest: digestOfText(text) };
  return last.digest;
}
