import type { SourceLocation } from './location.ts';

/** Why a piece of code was not, or not fully, understood. */
export type GapKind =
  | 'unparsable file'
  | 'unreadable file'
  | 'missing module'
  | 'skipped file'
  | 'unresolved route'
  | 'unresolved middleware'
  | 'budget'
  | 'uncovered framework'
  | 'orphan router'
  | 'handed to unknown code'
  | 'stale declaration';

/** Something that was cut off, unresolved or handed to code that could not be read. */
export interface Gap {
  readonly kind: GapKind;
  /** One sentence that names what and why. */
  readonly message: string;
  readonly location?: SourceLocation;
}

/** What the analysis saw and what it did not. */
export interface Coverage {
  readonly applications: readonly string[];
  readonly files: { readonly analysed: number; readonly skipped: number };
  readonly routes: number;
  /** Route-like call sites that the syntactic sweep saw, and how many of them produced no route. */
  readonly sites: { readonly seen: number; readonly unresolved: number };
  readonly gaps: readonly Gap[];
}

/** A part of the analysis that failed on its own input or on a bug of ours; makes the command exit with 2. */
export interface AnalysisFailure {
  readonly file?: string;
  /** One clear sentence with the file and the cause, never a stack trace. */
  readonly message: string;
}
