import type { Detected } from './detected.ts';

/** A parser that reads request bodies or files of any size, or of a size that somebody set. */
export interface BodyLimit extends Detected {
  readonly what: 'bodies' | 'files';
  /** The call as written, shortened. */
  readonly api: string;
  /** Bytes; undefined when there is no limit. */
  readonly bytes: number | undefined;
  /** The limit as written, when there is one. */
  readonly written?: string;
}
