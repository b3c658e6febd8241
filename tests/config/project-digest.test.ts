import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { projectDigest, toEslintSettings } from '../../src/config/index.ts';
import { createTempProject, writeProjectFile } from '../helpers/temp-project.ts';

const WORKSPACE = {
  'package.json': '{"workspaces":["packages/*"]}',
  'package-lock.json': '{}',
  'tsconfig.base.json': '{}',
  'README.md': 'x',
  'packages/api/package.json': '{"name":"api"}',
  'packages/api/src/app.ts': 'export const a = 1;',
  'packages/api/src/app.test.ts': 'export const t = 1;',
  'packages/auth/package.json': '{"name":"auth"}',
  'packages/auth/src/guard.ts': 'export const g = 1;',
  'node_modules/express/index.js': 'module.exports = 1;',
};

function digestAfter(change: (root: string) => void): { readonly before: string; readonly after: string } {
  const root = createTempProject(WORKSPACE);
  const before = projectDigest({ cwd: `${root}/packages/api` });
  change(root);
  return { before, after: projectDigest({ cwd: `${root}/packages/api` }) };
}

describe('the digest of a project', () => {
  test.each(['packages/api/src/app.ts', 'packages/auth/src/guard.ts', 'packages/auth/package.json', 'package-lock.json', 'tsconfig.base.json', 'packages/auth/src/new.ts'])('changes with %s', (file) => {
    const { before, after } = digestAfter((root) => writeProjectFile(root, file, '{"x":2}'));
    expect(after).not.toBe(before);
  });

  test.each(['README.md', 'packages/api/src/app.test.ts', 'node_modules/express/index.js'])('does not change with %s', (file) => {
    const { before, after } = digestAfter((root) => writeProjectFile(root, file, 'export const other = 2;'));
    expect(after).toBe(before);
  });

  test('changes when a file is renamed or gone, and not when only its date does', () => {
    const renamed = digestAfter((root) => fs.renameSync(`${root}/packages/auth/src/guard.ts`, `${root}/packages/auth/src/guards.ts`));
    expect(renamed.after).not.toBe(renamed.before);
    const gone = digestAfter((root) => fs.rmSync(`${root}/packages/auth/src/guard.ts`));
    expect(gone.after).not.toBe(gone.before);
    const touched = digestAfter((root) => fs.utimesSync(`${root}/packages/auth/src/guard.ts`, 1, 1));
    expect(touched.after).toBe(touched.before);
  });

  test('is the same wherever the project lies', () => {
    const [a, b] = [createTempProject(WORKSPACE), createTempProject(WORKSPACE)];
    expect(projectDigest({ cwd: a })).toBe(projectDigest({ cwd: b }));
  });

  test('goes into the settings', () => {
    expect(toEslintSettings({ guards: ['x'] }, { digest: 'd' })).toEqual({ 'api-audit': { guards: ['x'], digest: 'd' } });
  });
});
