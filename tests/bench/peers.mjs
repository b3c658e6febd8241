import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Plugins that people use for the same purpose. */
const NAMES = ['eslint-plugin-security', 'eslint-plugin-sonarjs'];
const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Installs other plugins into a folder of their own, beside this repository's ESLint; those that cannot be installed are left out. */
export function installPeers(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
  const installed = NAMES.filter((name) => spawnSync('npm', ['install', '--legacy-peer-deps', '--no-audit', '--no-fund', name], { cwd: folder, shell: process.platform === 'win32' }).status === 0);
  for (const name of ['eslint', 'typescript']) {
    const link = path.join(folder, 'node_modules', name);
    if (installed.length > 0 && !existsSync(link)) symlinkSync(path.join(MODULES, name), link, 'junction');
  }
  return installed.map((name) => ({ name, folder }));
}
