import type { AnalysisFailure, Gap } from '../model/index.ts';
import type { ts } from '../syntax/ts.ts';

/** What a module specifier stands for. */
export type Resolution =
  | { readonly kind: 'source'; readonly file: string }
  | { readonly kind: 'json'; readonly file: string }
  /** A third-party package; `subpath` is what follows its name, without a slash, or ''. */
  | { readonly kind: 'package'; readonly name: string; readonly subpath: string }
  /** A module of Node.js, without `node:`. */
  | { readonly kind: 'builtin'; readonly name: string }
  /** A file that should be in the project and is not there. */
  | { readonly kind: 'missing'; readonly specifier: string };

/** The parts of a `package.json` that the analysis reads. */
export interface PackageManifest {
  readonly name?: string;
  readonly main?: string;
  readonly module?: string;
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly type?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly exports?: unknown;
  readonly imports?: unknown;
}

/** A folder with a `package.json` inside the analysed project. */
export interface WorkspacePackage {
  /** Absolute directory with forward slashes. */
  readonly directory: string;
  readonly manifest: PackageManifest;
}

/**
 * The files of a project as the analysis sees them. Paths are absolute with forward slashes.
 * Everything is cached; nothing throws: what cannot be read lands in `failures` or `gaps`.
 */
export interface SourceHost {
  /** The analysed directory (or the nearest directory above the analysed paths with a `package.json`). */
  readonly root: string;
  /** The project is one file, so that nothing is known about what other files do with it. */
  readonly isSingleFile?: boolean;
  /** Source files in the scope of the analysis, sorted by code unit; no tests, declarations, build output or `node_modules`. */
  readonly files: readonly string[];
  /** Packages of the project, outermost first; one with an empty manifest when there is no `package.json`. */
  readonly packages: readonly WorkspacePackage[];
  readonly failures: readonly AnalysisFailure[];
  readonly gaps: readonly Gap[];
  /**
   * The same object in all states of a project that differ in nothing but texts of source files, so that what was derived
   * from files whose trees are the same still holds; undefined when nobody compares states.
   */
  readonly layout?: object;
  /** Parses on first use. Undefined when the file is missing, unreadable, unparsable, generated or too large. */
  sourceFile(file: string): ts.SourceFile | undefined;
  /** The text without parsing it; undefined when it cannot be read. */
  text(file: string): string | undefined;
  resolve(specifier: string, fromFile: string): Resolution;
  /** Entries sorted by code unit, as `readdirSync` gives them; undefined when it is no readable directory inside the project. */
  list(directory: string): readonly { readonly name: string; readonly kind: 'file' | 'directory' }[] | undefined;
  kindOf(path: string): 'file' | 'directory' | undefined;
  /** A parsed JSON file, undefined when it is missing or malformed (malformed ones are a failure). */
  json(file: string): unknown;
  /**
   * The version of a dependency as seen from a file: installed, locked, or the lower bound of the manifest's range.
   * Undefined when nothing mentions it.
   */
  packageVersion(name: string, fromFile: string): string | undefined;
}
