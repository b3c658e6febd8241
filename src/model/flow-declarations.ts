import type { SinkKind } from './sink-kinds.ts';

/** A function that does harm with data of clients, which no code shows. */
export interface DeclaredSink {
  /** `@org/db#runRaw`, `./src/db#runRaw`, `Database.runRaw`, `runRaw`, or a module for all that it has. */
  readonly function: string;
  /** What an attacker gains, which decides the rule that reports it. */
  readonly kind: SinkKind;
  /** Positions of the arguments that matter, from 0; all when left out. */
  readonly argument?: number | readonly number[];
  /** Fields of such an argument, when not the argument itself matters. */
  readonly fields?: readonly string[];
}

/** A function whose result is harmless. */
export interface DeclaredSanitizer {
  /** In the same notation. */
  readonly function: string;
  /** The kinds of sinks that its result is safe for; all when left out. */
  readonly kind?: SinkKind | readonly SinkKind[];
}

/** What a user tells about functions; a part of the configuration. */
export interface FlowDeclarations {
  readonly sinks?: readonly DeclaredSink[];
  readonly sanitizers?: readonly DeclaredSanitizer[];
}
