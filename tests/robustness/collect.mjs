/** Finds JavaScript and TypeScript of others to try the analysis on: whatever npm has installed for our own tests. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Caches of tools. */
const HIDDEN = /node_modules\/\./;
const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/;

/** Every source file below the `node_modules` of the repository, sorted. */
export function sourceFiles() {
  return moduleFolders().flatMap(folder =>
    fs.readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && SOURCE.test(entry.name) && !HIDDEN.test(entry.parentPath))
      .map(entry => path.join(entry.parentPath, entry.name)),
  ).sort();
}

/** Every installed package, sorted. */
export function packageFolders() {
  return moduleFolders().flatMap(folder =>
    fs.readdirSync(folder).flatMap(name => (name.startsWith('@') ? fs.readdirSync(path.join(folder, name)).map(inner => path.join(folder, name, inner)) : [path.join(folder, name)])),
  ).filter(folder => fs.existsSync(path.join(folder, 'package.json'))).sort();
}

/** Evenly spread over the whole list. */
export function sample(list, count) {
  if (count >= list.length) return list;
  return Array.from({ length: count }, (_, index) => list[Math.floor((index * list.length) / count)]);
}

/** The first of each content; that of a folder is told by a file in it. */
export function distinct(paths, file = '') {
  const first = new Map();
  for (const each of paths) {
    const digest = digestOf(fs.readFileSync(path.join(each, file)));
    if (!first.has(digest)) first.set(digest, each);
  }
  return [...first.values()];
}

/** In an order that has nothing to do with names, and is always the same. */
export function scattered(tasks) {
  const keys = new Map(tasks.map(task => [task, digestOf(path.relative(root, task.path))]));
  return tasks.toSorted((one, other) => (keys.get(one) < keys.get(other) ? -1 : 1));
}

function digestOf(data) {
  return createHash('sha256').update(data).digest('hex');
}

function moduleFolders() {
  const frameworks = path.join(root, 'tests/frameworks');
  const folders = fs.readdirSync(frameworks).map(name => path.join(frameworks, name, 'node_modules'));
  return [path.join(root, 'node_modules'), ...folders].filter(folder => fs.existsSync(folder)).map(folder => fs.realpathSync(folder));
}
