import fs from 'node:fs';
import path from 'node:path';
import { directoriesUpTo, isInside, parentOf, toPosix } from '../project/posix-path.ts';

const roots = new Map<string, string>();

/**
 * The directory that is analysed for a linted file: the one that the settings name, else the working directory
 * when it is a package (what the command would analyse there), else the nearest package around the file.
 */
export function findSessionRoot(file: string, cwd: string, rootDir: string | undefined): string {
  const key = [parentOf(file), cwd, rootDir ?? ''].join('\0');
  let root = roots.get(key);
  if (root === undefined) roots.set(key, (root = compute(file, cwd, rootDir)));
  return root;
}

function compute(file: string, cwd: string, rootDir: string | undefined): string {
  if (rootDir !== undefined) return toPosix(path.resolve(cwd, rootDir));
  const isHere = isInside(file, cwd);
  if (isHere && hasManifest(cwd)) return cwd;
  const nearest = directoriesUpTo(parentOf(file), '/').find(hasManifest);
  if (nearest !== undefined && (!isHere || isInside(nearest, cwd))) return nearest;
  return isHere ? cwd : parentOf(file);
}

function hasManifest(directory: string): boolean {
  return fs.existsSync(path.join(directory, 'package.json'));
}
