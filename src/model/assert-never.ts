/** Closes a `switch` over a string union: a new member becomes a compile-time error. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value ${String(value)}`);
}
