import { relative } from 'node:path/posix';
import type { Finding } from '../model/index.ts';

/** A finding that was there before, without its place: lines may have shifted since. */
export interface KnownFinding {
  readonly rule: string;
  /** Relative to the project's root. */
  readonly path: string;
  readonly message: string;
  /** Every route that it is about. */
  readonly routes: readonly string[];
  /** It stands for all routes of a group. */
  readonly isGroup: boolean;
  readonly fingerprint: string;
}

/** What is remembered of a finding. */
export function toKnown(finding: Finding, root: string): KnownFinding {
  const { rule, message, location, route, routes, fingerprint } = finding;
  return { rule, path: relative(root, location.file) || '.', message, routes: routes ?? (route === undefined ? [] : [route]), isGroup: routes !== undefined, fingerprint };
}

/** The fingerprint without the number of the occurrence, which depends on the order of the files. */
export function baseOf({ fingerprint }: Pick<KnownFinding, 'fingerprint'>): string {
  return fingerprint.split(':')[0] ?? fingerprint;
}
