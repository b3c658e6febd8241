import type { PackageManifest, WorkspacePackage } from '../evaluate/source-host.ts';
import { joinPath } from './posix-path.ts';

/** Reads JSON files; malformed ones are undefined and were noted. */
export type JsonReader = (file: string) => unknown;

/** The `package.json` of a directory; empty when there is none or it is no object. */
export function readManifest(readJson: JsonReader, directory: string): PackageManifest {
  const json = readJson(joinPath(directory, 'package.json'));
  return isManifest(json) ? json : {};
}

/** The packages of a project, outermost first; the root counts even without a `package.json`. */
export function readPackages(readJson: JsonReader, root: string, directories: readonly string[]): readonly WorkspacePackage[] {
  const all = directories.includes(root) ? directories : [root, ...directories];
  return all.map((directory) => ({ directory, manifest: readManifest(readJson, directory) }));
}

function isManifest(json: unknown): json is PackageManifest {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
