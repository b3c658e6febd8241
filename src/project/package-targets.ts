import type { PackageManifest } from '../evaluate/source-host.ts';

const CONDITIONS = ['source', 'src', 'ts', 'development', 'import', 'module', 'node', 'default', 'require', 'types'];

/** The files that a manifest gives for `./subpath` (or `.`), the most source-like first. */
export function findExportTargets(manifest: PackageManifest, subpath: string): readonly string[] {
  const { exports } = manifest;
  if (exports === undefined || exports === null) return findLegacyTargets(manifest, subpath);
  if (!isRecord(exports) || !Object.keys(exports).some((key) => key.startsWith('.'))) {
    return subpath === '' ? flatten(exports) : [];
  }
  return findInMap(exports, subpath === '' ? '.' : `./${subpath}`);
}

/** The files that the `imports` of a manifest give for `#name`. */
export function findImportTargets(manifest: PackageManifest, specifier: string): readonly string[] {
  return isRecord(manifest.imports) ? findInMap(manifest.imports, specifier) : [];
}

function findLegacyTargets(manifest: PackageManifest, subpath: string): readonly string[] {
  if (subpath !== '') return [subpath, `src/${subpath}`];
  const { module, main } = manifest;
  return [module, main, 'src/index', 'index'].filter((target) => typeof target === 'string');
}

function findInMap(map: Readonly<Record<string, unknown>>, key: string): readonly string[] {
  if (key in map) return flatten(map[key]);
  for (const pattern of Object.keys(map)) {
    const [start = '', end] = pattern.split('*');
    if (end === undefined || key.length < start.length + end.length) continue;
    if (!key.startsWith(start) || !key.endsWith(end)) continue;
    const star = key.slice(start.length, key.length - end.length);
    return flatten(map[pattern]).map((target) => target.replaceAll('*', star));
  }
  return [];
}

/** All targets below nested conditions, in the order of `CONDITIONS`. */
function flatten(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(flatten);
  if (!isRecord(value)) return [];
  const rank = (condition: string): number => (CONDITIONS.indexOf(condition) + CONDITIONS.length + 1) % (CONDITIONS.length + 1);
  return Object.entries(value)
    .sort(([a], [b]) => rank(a) - rank(b))
    .flatMap(([, target]) => flatten(target));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
