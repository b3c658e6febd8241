import type fc from 'fast-check';

/** What came of one generated program. */
export interface Outcome {
  readonly source: string;
  /** Where the copy that was analysed stands. */
  readonly directory: string;
  /** Why the framework did not start it. */
  readonly failure?: string;
  /** What was compared: routes, handlers or guards. */
  readonly compared: number;
  /** Of those, the ones that were also met with a bad body that could tell, and with a burst. */
  readonly bodies: number;
  readonly bursts: number;
  /** Of those, the ones whose authentication is `unknown`. */
  readonly undecided: number;
  /** One sentence for each disagreement; those that begin with `UNSAFE` call an open route protected. */
  readonly wrong: readonly string[];
}

/** Random programs for one framework in one version, with what it takes to boot, analyse and compare a list of them. */
export interface Suite<Program = unknown> {
  readonly title: string;
  readonly arbitrary: fc.Arbitrary<Program>;
  run(programs: readonly Program[], folder: string): Promise<readonly Outcome[]>;
  /** The folder below which copies find the packages of the framework. */
  readonly packages: string;
}
