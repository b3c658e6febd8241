import type { Entry } from './file-store.ts';
import { isTestName, type SkipReason } from './file-names.ts';

/** Where a directory stands, as far as its name's meaning depends on it. */
export interface DirectoryPlace {
  readonly name: string;
  /** Directly in a package (or in the root), or directly in the `src` of one. */
  readonly level: 'package' | 'src' | 'deeper';
  readonly entries: ReadonlyMap<string, Entry>;
}

const ANYWHERE = new Map<string, SkipReason>([
  ['bower_components', 'third-party code'],
  ['dist', 'build output'],
  ['coverage', 'build output'],
  ['__tests__', 'test'],
  ['__mocks__', 'mock'],
  ['__fixtures__', 'mock'],
  ['__generated__', 'generated'],
]);

/** `vendor` and `build` deeper in an application are words of its trade: `src/routes/vendor`. */
const IN_PACKAGE = new Map<string, SkipReason>([
  ['build', 'build output'],
  ['vendor', 'third-party code'],
  ['cypress', 'test'],
  ['playwright', 'test'],
]);

const IN_PACKAGE_OR_SRC = new Map<string, SkipReason>([
  ['test', 'test'],
  ['tests', 'test'],
  ['spec', 'test'],
  ['specs', 'test'],
  ['e2e', 'test'],
  ['mocks', 'mock'],
  ['fixtures', 'mock'],
  ['stories', 'story'],
]);

/** Directories that are never listed: their contents are nobody's source code. */
export function isInvisibleDirectory(name: string): boolean {
  return name === 'node_modules' || name.startsWith('.');
}

/** Why everything in a directory stays outside the scope; undefined for ordinary directories. */
export function findDirectorySkipReason(place: DirectoryPlace): SkipReason | undefined {
  const anywhere = ANYWHERE.get(place.name);
  if (anywhere !== undefined) return anywhere;
  if (place.level === 'package' && IN_PACKAGE.has(place.name)) return IN_PACKAGE.get(place.name);
  const reason = IN_PACKAGE_OR_SRC.get(place.name);
  if (reason === undefined || place.level !== 'deeper') return reason;
  return [...place.entries.keys()].some(isTestName) ? 'test' : undefined;
}
