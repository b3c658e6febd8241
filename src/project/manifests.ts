import type { PackageManifest, WorkspacePackage } from '../evaluate/source-host.ts';
import { joinPath } from './posix-path.ts';

/** Reads JSON files; malformed ones are undefined and were noted. */
export type JsonReader = (file: string) => unknown;

/** The `package.json` of a directory; empty when there is none or it is no object. */
export function readManifest(readJson: JsonReader, directory: string): PackageManifest {
  const json = readJson(joinPath(directory, 'package.json'));
  return isManifest(json) ? { ...json, ...wellFormed(json) } : {};
}

/** The packages of a project, outermost first; the root counts even without a `package.json`. */
export function readPackages(readJson: JsonReader, root: string, directories: readonly string[]): readonly WorkspacePackage[] {
  const all = directories.includes(root) ? directories : [root, ...directories];
  return all.map((directory) => ({ directory, manifest: readManifest(readJson, directory) }));
}

const GROUPS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;

/** Dependencies that are no object of texts are as good as none. */
function wellFormed(manifest: PackageManifest): PackageManifest {
  const groups = GROUPS.flatMap((key) => {
    const group = (manifest as Readonly<Record<string, unknown>>)[key];
    if (group === undefined) return [];
    return [[key, isManifest(group) ? Object.fromEntries(Object.entries(group).filter(([, range]) => typeof range === 'string')) : {}]];
  });
  return Object.fromEntries(groups) as PackageManifest;
}

function isManifest(json: unknown): json is PackageManifest {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
