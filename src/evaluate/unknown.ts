import type { ts } from '../syntax/ts.ts';
import { epoch, type Cells } from './cells.ts';
import { shortLabel } from './short-label.ts';
import type { Slot, Value } from './values.ts';

/** Where a value that comes out of a third-party package was taken from: `zod`, `['object', '()', 'parse']`. */
export interface PackageOrigin {
  readonly package: string;
  /** Member names; `()` stands for a call. A leading `default` is left out. */
  readonly path: readonly string[];
}

/** What is known about an unknown value. */
export interface UnknownDetails {
  /** What it was read from: the taint of the value. */
  readonly deps?: readonly string[];
  /** Functions and framework objects that went into the call that produced it. */
  readonly carries?: readonly Value[];
  /** The `d` of `x || d` and `x ?? d`. */
  readonly fallback?: Value;
  readonly origin?: PackageOrigin | undefined;
  readonly callee?: Value;
  /** The value that the called member belongs to. */
  readonly receiver?: Value;
  readonly args?: readonly Value[];
  /** The arguments as the call site writes them, for judging option objects and for locations. */
  readonly node?: ts.Node | undefined;
  /** A comparison whose outcome is not known. */
  readonly test?: Comparison;
  /** The value whose truth this one negates. */
  readonly negates?: Value;
  /** Derived from a credential that the simulated anonymous request does not have. */
  readonly absent?: boolean;
  /** Whether an absent credential is `undefined` for sure; not said of what was computed from one. */
  readonly missing?: boolean;
  /** A text that is empty or begins with this, as a query string begins with `?`. */
  readonly begins?: string;
  /** Known to be truthy (a function, an instance) although nothing else is known. */
  readonly truthy?: boolean;
}

/** `left === right` (or another operator) with an outcome that is not known. */
export interface Comparison {
  readonly left: Value;
  readonly operator: string;
  readonly right: Value;
}

/** A value that code does not reveal. The label is a source-like expression and the identity of the value. */
export class Unknown {
  readonly kind = 'unknown';
  readonly label: string;
  readonly details: UnknownDetails;
  readonly born = epoch.now;
  /** Properties that were assigned to it, if any. */
  assigned: Cells<Slot> | undefined;

  constructor(label: string, details: UnknownDetails = {}) {
    this.label = shortLabel(label);
    this.details = details;
  }

  get deps(): readonly string[] {
    return this.details.deps ?? [];
  }

  get carries(): readonly Value[] {
    return this.details.carries ?? [];
  }
}
