import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import type { TestProject } from 'vitest/node';
import { installPackage } from './install-package.ts';

/** Installs the programs of this folder and the packed package; what was made is removed at the end. */
export default function setup(project: TestProject): () => void {
  const locked = `${import.meta.dirname}/node_modules/.package-lock.json`;
  if (!fs.existsSync(locked) || fs.statSync(locked).mtimeMs < fs.statSync(`${import.meta.dirname}/package-lock.json`).mtimeMs) {
    const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: import.meta.dirname, stdio: 'inherit', shell: process.platform === 'win32' });
    if (status !== 0) throw new Error('The programs of tests/hosts could not be installed.');
  }
  const { directory, ...installed } = installPackage();
  project.provide('installed', installed);
  return () => fs.rmSync(directory, { recursive: true, force: true });
}
