import type { Value } from './values.ts';

/** How a statement ends when it does not simply go on to the next one. */
export type Completion =
  | { readonly kind: 'return'; readonly value: Value }
  | { readonly kind: 'throw'; readonly value: Value }
  | { readonly kind: 'break'; readonly label: string | undefined }
  | { readonly kind: 'continue'; readonly label: string | undefined };

/** An exception of the analysed code on its way to the nearest `try`. */
export class ThrowSignal {
  readonly value: Value;
  constructor(value: Value) {
    this.value = value;
  }
}

/** The value that the analysed code has thrown; any other signal goes on to those it is meant for. */
export function thrownValue(signal: unknown): Value {
  if (signal instanceof ThrowSignal) return signal.value;
  throw signal;
}

/** Leaves a call that costs too much; the call then returns an unknown value. */
export class BudgetSignal {
  readonly frame: object;
  constructor(frame: object) {
    this.frame = frame;
  }
}
