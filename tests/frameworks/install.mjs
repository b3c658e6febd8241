/**
 * Installs the real frameworks that the oracle tests run against: one npm project per sub-folder,
 * reinstalled only when its manifest or lock changed. `node tests/frameworks/install.mjs [folder…]`
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const LOCK_PATIENCE_MS = 300_000;

const wanted = process.argv.slice(2);
const folders = readdirSync(here)
  .filter(name => wanted.length === 0 || wanted.includes(name))
  .map(name => join(here, name))
  .filter(folder => existsSync(join(folder, 'package.json')));

for (const folder of folders) {
  if (!isFresh(folder)) await withLock(folder, () => isFresh(folder) || install(folder));
}

function isFresh(folder) {
  const stamp = stampFile(folder);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest(folder);
}

function install(folder) {
  const verb = existsSync(join(folder, 'package-lock.json')) ? 'ci' : 'install';
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const run = spawnSync('npm', [verb, ...flags], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  if (run.status !== 0) {
    console.error(`npm ${verb} failed in ${folder}`);
    process.exit(1);
  }
  writeFileSync(stampFile(folder), digest(folder));
}

/** Two test runs may start at once; the second one waits for the first. */
async function withLock(folder, work) {
  const lock = join(folder, '.work', 'install.lock');
  mkdirSync(dirname(lock), { recursive: true });
  const giveUp = Date.now() + LOCK_PATIENCE_MS;
  while (!tryMkdir(lock)) {
    const isStale = existsSync(lock) && Date.now() - statSync(lock).mtimeMs > LOCK_PATIENCE_MS;
    if (isStale || Date.now() > giveUp) rmSync(lock, { recursive: true, force: true });
    else await new Promise(resolve => setTimeout(resolve, 250));
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function tryMkdir(path) {
  try {
    mkdirSync(path);
    return true;
  } catch {
    return false;
  }
}

function stampFile(folder) {
  return join(folder, 'node_modules', '.oracle-stamp');
}

function digest(folder) {
  const hash = createHash('sha256');
  for (const name of ['package.json', 'package-lock.json']) {
    const file = join(folder, name);
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}
