/** A generated program as it is written to disk, and what can be asked of it. */
export interface ProgramSource {
  /** Relative names to texts; the manifest among them. */
  readonly files: Readonly<Record<string, string>>;
  /** What Node.js runs in place of a file of the same name without its extension, where it is not the same. */
  readonly compiled?: Readonly<Record<string, string>>;
  /** The file that starts it. */
  readonly entry: string;
  /** Some routes are limited, so that a burst tells. */
  readonly hasLimiter: boolean;
  /** Some routes read their body, so that a bad one tells. */
  readonly hasBody: boolean;
  /** Something is registered only if `SWITCH` is set, so that the program is two. */
  readonly hasSwitch: boolean;
}

/** Requests that a generated limiter lets pass in one minute. */
export const LIMIT = 3;
