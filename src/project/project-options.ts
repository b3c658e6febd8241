import type { FileSystemCalls } from './file-store.ts';

/** The largest source file that is parsed unless configured otherwise; what is larger was made by a machine. */
export const DEFAULT_MAX_FILE_BYTES = 1_000_000;

/** Which project is analysed and what of it. Paths may be relative to `cwd`. */
export interface ProjectOptions {
  readonly cwd: string;
  /** Files or directories to report on; the project is found from them, and analysed as a whole. */
  readonly paths?: readonly string[] | undefined;
  /** The tsconfig whose aliases count everywhere, instead of the nearest one of each file. */
  readonly tsconfig?: string | undefined;
  /** Unsaved texts by file, which win over the disk. */
  readonly overlay?: ReadonlyMap<string, string> | undefined;
  /** Further tests, as patterns in the syntax of `.gitignore`. */
  readonly testFiles?: readonly string[] | undefined;
  /** What else to leave out, as patterns in the syntax of `.gitignore`. */
  readonly ignore?: readonly string[] | undefined;
  readonly maxFileBytes?: number | undefined;
  /** What answers in place of the disk, such as an older state of it. */
  readonly fileSystem?: FileSystemCalls | undefined;
}
