import { parseJson } from './parse-json.ts';

/** One dependency as a lockfile is asked for it. */
export interface LockQuery {
  readonly name: string;
  /** The range in the nearest manifest that mentions it. */
  readonly range: string | undefined;
  /** The package that asks, relative to the directory of the lockfile; '' for that directory itself. */
  readonly importer: string;
}

/** Answers with the locked version. */
export type Lock = (query: LockQuery) => string | undefined;

/** The lockfiles that are understood, by name; a text that makes no sense locks nothing. */
export const LOCK_READERS: ReadonlyMap<string, (text: string) => Lock> = new Map([
  ['package-lock.json', readNpmLock],
  ['npm-shrinkwrap.json', readNpmLock],
  ['pnpm-lock.yaml', readPnpmLock],
  ['yarn.lock', readYarnLock],
  ['bun.lock', readBunLock],
]);

function readNpmLock(text: string): Lock {
  const json = parseJson(text);
  const root = 'value' in json ? json.value : undefined;
  const packages = property(root, 'packages');
  const dependencies = property(root, 'dependencies');
  return ({ name, importer }) => {
    const own = importer === '' ? undefined : property(packages, `${importer}/node_modules/${name}`);
    return versionOf(own) ?? versionOf(property(packages, `node_modules/${name}`)) ?? versionOf(property(dependencies, name));
  };
}

/** Entries start in the first column with all their descriptors; both generations of the format write `version` below. */
function readYarnLock(text: string): Lock {
  const versions = new Map<string, string>();
  for (const match of text.matchAll(/^(\S[^\n]*):\r?\n\s+version:?\s+"?([^"\s]+)"?/gm)) {
    for (const descriptor of (match[1] ?? '').split(',')) {
      versions.set(descriptor.trim().replaceAll('"', '').replace('@npm:', '@'), match[2] ?? '');
    }
  }
  return ({ name, range }) => {
    const exact = range === undefined ? undefined : versions.get(`${name}@${range.replace(/^npm:/, '')}`);
    return exact ?? [...versions].find(([descriptor]) => descriptor.startsWith(`${name}@`))?.[1];
  };
}

/** Both `name: 1.2.3` (up to format 5) and `name:` with `version: 1.2.3` below it (from format 6). */
function readPnpmLock(text: string): Lock {
  return ({ name, importer }) => {
    const section = importerSection(text, importer === '' ? '.' : importer) ?? text;
    const key = `['"]?${escape(name)}['"]?`;
    const nested = new RegExp(`^\\s+${key}:\\s*\\n(?:\\s+specifier:[^\\n]*\\n)?\\s+version:\\s*['"]?([\\d][^\\s('"_]*)`, 'm').exec(section);
    const flat = new RegExp(`^\\s+${key}:\\s*['"]?(\\d[^\\s('"_]*)`, 'm').exec(section);
    return nested?.[1] ?? flat?.[1];
  };
}

function importerSection(text: string, importer: string): string | undefined {
  return new RegExp(`^  ['"]?${escape(importer)}['"]?:\\s*\\n((?:    .*\\n|\\s*\\n)*)`, 'm').exec(text.slice(text.indexOf('importers:')))?.[1];
}

function readBunLock(text: string): Lock {
  return ({ name }) => new RegExp(`^\\s*"${escape(name)}":\\s*\\["${escape(name)}@([^"]+)"`, 'm').exec(text)?.[1];
}

function versionOf(entry: unknown): string | undefined {
  const version = property(entry, 'version');
  return typeof version === 'string' && /^\d/.test(version) ? version : undefined;
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
