import { ts } from '../syntax/ts.ts';
import type { FileStore } from './file-store.ts';
import type { IssueLog } from './issue-log.ts';
import { directoriesUpTo, isInside, joinPath, parentOf, relativeTo } from './posix-path.ts';

/** The part of a tsconfig that module resolution depends on, with the cache that goes with it. */
export interface ResolutionSettings {
  readonly options: ts.CompilerOptions;
  readonly cache: ts.ModuleResolutionCache;
}

interface ParsedConfig {
  readonly file: string;
  readonly options: ts.CompilerOptions;
  readonly references: readonly string[];
}

const CONFIG_NAMES = ['tsconfig.json', 'jsconfig.json'];
const EXTENDS_PROBLEMS = new Set([5083, 6053, 18000]);

/** Finds and parses the tsconfig that governs a directory; what is wrong with one is noted once. */
export class TsconfigLookup {
  readonly #store: FileStore;
  readonly #log: IssueLog;
  readonly #bounds: { readonly root: string; readonly boundary: string };
  readonly #explicit: string | undefined;
  readonly #byDirectory = new Map<string, ResolutionSettings>();
  readonly #parsed = new Map<string, ParsedConfig>();
  readonly #settings = new Map<string, ResolutionSettings>();

  /** `explicit` is the tsconfig that the user named; it then governs every directory. */
  constructor(store: FileStore, log: IssueLog, bounds: { readonly root: string; readonly boundary: string }, explicit: string | undefined) {
    this.#store = store;
    this.#log = log;
    this.#bounds = bounds;
    this.#explicit = explicit;
  }

  settingsFor(directory: string): ResolutionSettings {
    let settings = this.#byDirectory.get(directory);
    if (settings === undefined) {
      settings = this.#toSettings(this.#findConfig(directory));
      this.#byDirectory.set(directory, settings);
    }
    return settings;
  }

  #findConfig(directory: string): ParsedConfig | undefined {
    const file = this.#explicit ?? this.#nearestConfig(directory);
    if (file === undefined) return undefined;
    const config = this.#parse(file);
    if (hasAliases(config)) return config;
    const referenced = config.references.map((reference) => this.#parse(reference));
    return referenced.find((candidate) => hasAliases(candidate) && isInside(directory, parentOf(candidate.file))) ?? config;
  }

  #nearestConfig(directory: string): string | undefined {
    for (const candidate of directoriesUpTo(directory, this.#bounds.boundary)) {
      const entries = this.#store.entries(candidate);
      const name = CONFIG_NAMES.find((configName) => entries?.get(configName)?.kind === 'file');
      if (name !== undefined) return joinPath(candidate, name);
    }
    return undefined;
  }

  #parse(file: string): ParsedConfig {
    let config = this.#parsed.get(file);
    if (config === undefined) {
      config = this.#parseFile(file);
      this.#parsed.set(file, config);
    }
    return config;
  }

  #parseFile(file: string): ParsedConfig {
    const host = this.#parseHost();
    const source = ts.readJsonConfigFile(file, (path) => host.readFile(path));
    const parsed = ts.parseJsonSourceFileConfigFileContent(source, host, parentOf(file), undefined, file);
    this.#noteProblems(file, [...ownDiagnostics(source), ...parsed.errors]);
    const references = (parsed.projectReferences ?? []).map(({ path }) => this.#referencedFile(path));
    return { file, options: parsed.options, references };
  }

  #referencedFile(path: string): string {
    return this.#store.kindOf(path) === 'directory' ? joinPath(path, 'tsconfig.json') : path;
  }

  #parseHost(): ts.ParseConfigHost {
    return {
      useCaseSensitiveFileNames: true,
      readDirectory: () => [],
      fileExists: (path) => this.#store.kindOf(path) === 'file',
      readFile: (path) => {
        const read = this.#store.read(path);
        return 'text' in read ? read.text : undefined;
      },
    };
  }

  #noteProblems(file: string, diagnostics: readonly ts.Diagnostic[]): void {
    for (const diagnostic of diagnostics) {
      const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ').replaceAll(`${this.#bounds.root}/`, '');
      if (EXTENDS_PROBLEMS.has(diagnostic.code)) this.#noteExtends(file, message);
      else if (diagnostic.code < 2000 || diagnostic.code === 5092) this.#noteSyntax(file, diagnostic, message);
    }
  }

  /** A shared config of a package that is not installed is ordinary; a relative one that is missing is a mistake. */
  #noteExtends(file: string, message: string): void {
    const shown = relativeTo(this.#bounds.root, file);
    const text = `${shown} extends a configuration that cannot be used, so its settings are missing: ${message}`;
    if (/File '(?![./])/.test(message)) this.#log.gap('missing module', file, text);
    else this.#log.fail(file, text);
  }

  #noteSyntax(file: string, diagnostic: ts.Diagnostic, message: string): void {
    const where = diagnostic.file?.fileName ?? file;
    const line = diagnostic.file === undefined ? 1 : ts.getLineAndCharacterOfPosition(diagnostic.file, diagnostic.start ?? 0).line + 1;
    this.#log.fail(where, `${relativeTo(this.#bounds.root, where)}:${line}: cannot be parsed: ${message}`);
  }

  #toSettings(config: ParsedConfig | undefined): ResolutionSettings {
    const key = config?.file ?? '';
    let settings = this.#settings.get(key);
    if (settings === undefined) {
      const options = resolutionOptions(config?.options ?? {});
      settings = { options, cache: ts.createModuleResolutionCache(this.#bounds.root, (name) => name, options) };
      this.#settings.set(key, settings);
    }
    return settings;
  }
}

/** The resolver sees what a bundler sees, whatever the project emits, plus the aliases of its config. */
function resolutionOptions(options: ts.CompilerOptions): ts.CompilerOptions {
  const { paths, baseUrl, pathsBasePath, rootDirs } = options;
  return {
    ...(paths === undefined ? {} : { paths }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(pathsBasePath === undefined ? {} : { pathsBasePath }),
    ...(rootDirs === undefined ? {} : { rootDirs }),
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ESNext,
    allowJs: true,
    resolveJsonModule: true,
  };
}

function hasAliases({ options }: ParsedConfig): boolean {
  return options.paths !== undefined || options.baseUrl !== undefined;
}

/** Syntax errors of the file itself, which the public type does not show. */
function ownDiagnostics(source: ts.TsConfigSourceFile): readonly ts.Diagnostic[] {
  return (source as { readonly parseDiagnostics?: readonly ts.Diagnostic[] }).parseDiagnostics ?? [];
}
