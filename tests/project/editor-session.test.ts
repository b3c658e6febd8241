import fs from 'node:fs';
import { expect, test } from 'vitest';
import { EditorSession } from '../../src/project/editor-session.ts';
import { createSingleFileHost } from '../../src/project/single-file-host.ts';
import { createTempProject } from '../helpers/temp-project.ts';

function openSession(files: Record<string, string>): { root: string; session: EditorSession; advance(ms: number): void } {
  const root = createTempProject(files);
  let now = 10_000;
  return { root, session: new EditorSession({ cwd: root }, () => now), advance: (ms) => (now += ms) };
}

test('every file that was not edited shares one host', () => {
  const { root, session } = openSession({ 'package.json': '{}', 'a.ts': 'const a = 1;', 'b.ts': 'const b = 1;' });
  const host = session.hostFor(`${root}/a.ts`, 'const a = 1;');
  expect(session.hostFor(`${root}/b.ts`, 'const b = 1;')).toBe(host);
});

test('an edited text lies over the shared host, and the same text again is the same host', () => {
  const { root, session } = openSession({ 'a.ts': 'const a = 1;', 'b.ts': 'const b = 1;' });
  const base = session.hostFor(`${root}/b.ts`, 'const b = 1;');
  const edited = session.hostFor(`${root}/a.ts`, 'const a = 2;');
  expect(edited).not.toBe(base);
  expect(edited.text(`${root}/a.ts`)).toBe('const a = 2;');
  expect(edited.sourceFile(`${root}/b.ts`)).toBe(base.sourceFile(`${root}/b.ts`));
  expect(session.hostFor(`${root}/a.ts`, 'const a = 2;')).toBe(edited);
  expect(session.hostFor(`${root}/b.ts`, 'const b = 1;')).toBe(base);
});

test('the disk is looked at again after a second, and trees of unchanged files are kept', () => {
  const { root, session, advance } = openSession({ 'a.ts': 'const a = 1;', 'b.ts': 'const b = 1;' });
  const before = session.hostFor(`${root}/a.ts`, 'const a = 1;');
  const [treeOfA, treeOfB] = [before.sourceFile(`${root}/a.ts`), before.sourceFile(`${root}/b.ts`)];
  fs.writeFileSync(`${root}/b.ts`, 'const changed = 1;');
  advance(500);
  expect(session.hostFor(`${root}/a.ts`, 'const a = 1;')).toBe(before);
  advance(600);
  const after = session.hostFor(`${root}/a.ts`, 'const a = 1;');
  expect(after).not.toBe(before);
  expect(after.sourceFile(`${root}/a.ts`)).toBe(treeOfA);
  expect(after.sourceFile(`${root}/b.ts`)).not.toBe(treeOfB);
  advance(1100);
  expect(session.hostFor(`${root}/a.ts`, 'const a = 1;')).toBe(after);
});

test('a new file is seen', () => {
  const { root, session, advance } = openSession({ 'a.ts': '' });
  expect(session.hostFor(`${root}/a.ts`, '').files).toHaveLength(1);
  fs.writeFileSync(`${root}/b.ts`, '');
  advance(1500);
  expect(session.hostFor(`${root}/a.ts`, '').files).toHaveLength(2);
});

test('a project of one text knows nothing of other files', () => {
  const host = createSingleFileHost('/x/file.ts', "import a from './a'; import express from 'express';");
  expect(host.files).toEqual(['/x/file.ts']);
  expect(host.resolve('./a', '/x/file.ts')).toEqual({ kind: 'missing', specifier: './a' });
  expect(host.resolve('@/a', '/x/file.ts').kind).toBe('missing');
  expect(host.resolve('express', '/x/file.ts')).toEqual({ kind: 'package', name: 'express', subpath: '' });
  expect(host.resolve('fs', '/x/file.ts')).toEqual({ kind: 'builtin', name: 'fs' });
  expect(host.sourceFile('/x/a.ts')).toBeUndefined();
  expect(host.sourceFile('/x/file.ts')?.statements).toHaveLength(2);
});

test('the layout is the same while only texts of source files change', () => {
  const { root, session, advance } = openSession({ 'package.json': '{}', 'a.ts': 'const a = 1;', 'b.ts': '' });
  const layoutAfter = (change: () => void): object => {
    change();
    advance(1500);
    return session.hostFor(`${root}/b.ts`, '').layout;
  };
  const first = layoutAfter(() => undefined);
  expect(layoutAfter(() => fs.writeFileSync(`${root}/a.ts`, 'const changed = 1;'))).toBe(first);
  // As many editors save: the directory has another time, and holds the same.
  const replace = (): void => {
    fs.writeFileSync(`${root}/a.tmp`, 'const replaced = 1;');
    fs.renameSync(`${root}/a.tmp`, `${root}/a.ts`);
  };
  expect(layoutAfter(replace)).toBe(first);
  expect(session.hostFor(`${root}/a.ts`, 'const typed = 1;').layout).toBe(first);
  expect(session.hostFor(`${root}/new.ts`, 'const typed = 1;').layout).not.toBe(first);
  const second = layoutAfter(() => fs.writeFileSync(`${root}/package.json`, '{ "type": "module" }'));
  expect(second).not.toBe(first);
  expect(layoutAfter(() => fs.writeFileSync(`${root}/c.ts`, ''))).not.toBe(second);
});
