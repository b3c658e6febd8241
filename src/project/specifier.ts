import { builtinModules } from 'node:module';

const BUILTINS = new Set(builtinModules);

/** `@scope/name/sub/path` in its two parts. */
export interface PackageSpecifier {
  readonly name: string;
  readonly subpath: string;
}

/** Splits a bare specifier; Deno's `npm:name@1/sub` counts as `name/sub`. */
export function splitPackageSpecifier(specifier: string): PackageSpecifier {
  const bare = specifier.replace(/^(?:npm|jsr):/, '');
  const match = /^(@[^/]+\/[^/@]+|[^/@]+)(?:@[^/]*)?(?:\/(.*))?$/.exec(bare);
  return { name: match?.[1] ?? specifier, subpath: match?.[2] ?? '' };
}

/** The name of a module of Node.js without `node:`; undefined for every other specifier. */
export function findBuiltin(specifier: string): string | undefined {
  if (specifier.startsWith('node:')) return specifier.slice('node:'.length);
  return BUILTINS.has(specifier) ? specifier : undefined;
}

/** Whether the specifier is a path: `./x`, `..`, `/x`. */
export function isPathSpecifier(specifier: string): boolean {
  return /^(?:\.{1,2}(?:\/|$)|\/|[A-Za-z]:[\\/])/.test(specifier);
}

/** The package that a path inside `node_modules` belongs to. */
export function packageOfPath(path: string): PackageSpecifier {
  return splitPackageSpecifier(path.slice(path.lastIndexOf('/node_modules/') + '/node_modules/'.length));
}
