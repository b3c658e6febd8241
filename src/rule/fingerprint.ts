import { createHash } from 'node:crypto';

/** 32 hexadecimal digits that stay the same when lines shift; equal ones are told apart by `addOccurrence`. */
export function fingerprintOf(rule: string, identity: string): string {
  return createHash('sha256').update(`${rule}|${identity}`).digest('hex').slice(0, 32);
}

/** Appends `:2`, `:3`, … to the second, third, … of equal fingerprints; `seen` counts them. */
export function addOccurrence(fingerprint: string, seen: Map<string, number>): string {
  const count = (seen.get(fingerprint) ?? 0) + 1;
  seen.set(fingerprint, count);
  return count === 1 ? fingerprint : `${fingerprint}:${count}`;
}
