// node tests/bench/copies.mjs <application> <count> <target>: so many copies of an application inside one project.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const LEFT_OUT = new Set(['node_modules', '.git', 'dist', 'coverage']);

/** Copies the application so often into `target/packages/`, under one manifest; each copy gets a name of its own. */
export function makeCopies(application, count, target) {
  if (existsSync(target)) throw new Error(`${target} exists already.`);
  mkdirSync(path.join(target, 'packages'), { recursive: true });
  writeFileSync(path.join(target, 'package.json'), JSON.stringify({ name: 'copies', private: true, workspaces: ['packages/*'] }));
  for (let at = 0; at < count; at += 1) copyOne(application, path.join(target, 'packages', `copy${at}`), at);
  return target;
}

function copyOne(application, folder, at) {
  const isWanted = (source) => !LEFT_OUT.has(path.basename(source)) || path.resolve(source) === path.resolve(application);
  cpSync(application, folder, { recursive: true, filter: isWanted });
  const manifest = path.join(folder, 'package.json');
  const content = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : {};
  writeFileSync(manifest, JSON.stringify({ ...content, name: `${content.name ?? 'application'}-${at}` }, null, 2));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [application, count, target] = process.argv.slice(2);
  if (!application || !(Number(count) > 0) || !target) {
    console.error('usage: node tests/bench/copies.mjs <application> <count> <target>');
    process.exitCode = 2;
  } else {
    console.log(makeCopies(application, Number(count), target));
  }
}
