/** Finds JavaScript and TypeScript of others to try the analysis on: whatever npm has installed for our own tests. */
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

function moduleFolders() {
  const frameworks = path.join(root, 'tests/frameworks');
  const folders = fs.readdirSync(frameworks).map(name => path.join(frameworks, name, 'node_modules'));
  return [path.join(root, 'node_modules'), ...folders].filter(folder => fs.existsSync(folder)).map(folder => fs.realpathSync(folder));
}
