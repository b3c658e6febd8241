import type { SourceLocation } from './location.ts';

/** The part of a request that a client fills in. */
export type InputPart = 'body' | 'query' | 'params';

/** Every input part, in the order in which reports print them. */
export const INPUT_PARTS: readonly InputPart[] = ['body', 'query', 'params'];

/**
 * `present`: proved. `absent`: the place where it would stand was seen and it is not there.
 * `unknown`: could not be decided, the reason says why. `waived`: not needed on purpose, the reason says why.
 */
export type ControlStatus = 'present' | 'absent' | 'unknown' | 'waived';

/** How strong a piece of evidence is: what the code does, what a package is known to do, what somebody declared, what something is called. */
export type EvidenceStrength = 'behaviour' | 'package' | 'declared' | 'name';

/** One thing that was found and that speaks for (or against) a control. */
export interface Evidence {
  /** The name of the middleware, hook, guard, schema or option as the code writes it. */
  readonly name: string;
  readonly strength: EvidenceStrength;
  /** One clause: what it was judged to do and why. */
  readonly why: string;
  readonly location?: SourceLocation;
}

/** The verdict on one kind of protection of one route. */
export interface Control {
  readonly status: ControlStatus;
  readonly reason?: string;
  readonly evidence: readonly Evidence[];
}

/** The verdicts on a route. An input part that the route does not read has status `waived`. */
export interface RouteControls {
  readonly authentication: Control;
  readonly authorization: Control;
  readonly validation: Readonly<Record<InputPart, Control>>;
  readonly rateLimit: Control;
  readonly csrf: Control;
}
