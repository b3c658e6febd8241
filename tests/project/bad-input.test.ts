import fs from 'node:fs';
import { expect, test } from 'vitest';
import { FileStore, type FileSystemCalls } from '../../src/project/file-store.ts';
import { createProjectHost, type ProjectHost } from '../../src/project/project-host.ts';
import { createTempProject } from '../helpers/temp-project.ts';

function open(files: Readonly<Record<string, string>>): ProjectHost {
  return createProjectHost({ cwd: createTempProject(files) });
}

function problems(host: ProjectHost): { failures: string[]; gaps: string[] } {
  return { failures: host.failures.map(({ message }) => message), gaps: host.gaps.map(({ message }) => message) };
}

test('a file with a syntax error is a failure and its tree is still usable', () => {
  const host = open({ 'a.js': 'const a = 1;\nconst b = ;\nconst c = 3;\n' });
  expect(host.sourceFile(`${host.root}/a.js`)?.statements.length).toBeGreaterThanOrEqual(3);
  expect(problems(host).failures).toEqual(['a.js:2: cannot be parsed: Expression expected.']);
});

test('a file is parsed once and reported once', () => {
  const host = open({ 'a.js': 'const = 1;' });
  expect(host.sourceFile(`${host.root}/a.js`)).toBe(host.sourceFile(`${host.root}/a.js`));
  expect(host.failures).toHaveLength(1);
});

test('a missing file is undefined without a word', () => {
  const host = open({ 'a.js': '' });
  expect(host.sourceFile(`${host.root}/b.js`)).toBeUndefined();
  expect(host.text(`${host.root}/b.js`)).toBeUndefined();
  expect(host.json(`${host.root}/b.json`)).toBeUndefined();
  expect(problems(host)).toEqual({ failures: [], gaps: [] });
});

test('what is too large is skipped with its size', () => {
  const host = open({ 'big.js': 'f();\n'.repeat(1_040_000) });
  expect(host.sourceFile(`${host.root}/big.js`)).toBeUndefined();
  expect(problems(host)).toEqual({ failures: [], gaps: ['big.js is 5.2 MB large and was not read.'] });
});

test('what is minified is skipped whatever it is called', () => {
  const host = open({ 'app.js': `${'f();'.repeat(6000)}\n` });
  expect(host.sourceFile(`${host.root}/app.js`)).toBeUndefined();
  expect(problems(host).gaps).toEqual(['app.js is minified and was not read.']);
});

test('byte order marks and carriage returns shift nothing', () => {
  const host = open({ 'a.ts': '\uFEFFconst a = 1;\r\nconst b = 2;\r\n', 'b.ts': '' });
  fs.writeFileSync(`${host.root}/b.ts`, Buffer.from('\uFEFFconst ä = 1;', 'utf16le'));
  const [, second] = host.sourceFile(`${host.root}/a.ts`)?.statements ?? [];
  const start = host.sourceFile(`${host.root}/a.ts`)?.getLineAndCharacterOfPosition(second?.getStart() ?? -1);
  expect(start).toEqual({ line: 1, character: 0 });
  expect(host.text(`${host.root}/a.ts`)?.startsWith('const')).toBe(true);
  expect(host.text(`${host.root}/b.ts`)).toBe('const ä = 1;');
});

test('JSX in a .js file and TypeScript syntax parse', () => {
  const host = open({ 'a.js': 'export const A = () => <b>{1}</b>;', 'b.ts': 'const x = <T,>(y: T): T => y!;', 'c.js': '#!/usr/bin/env node\nf();' });
  for (const name of ['a.js', 'b.ts', 'c.js']) expect(host.sourceFile(`${host.root}/${name}`)).toBeDefined();
  expect(host.failures).toEqual([]);
});

test.each([
  ['{ "name": "x", }', 'package.json:1: is not valid JSON: Expected double-quoted property name.'],
  ['{\n  "name": x\n}', expect.stringMatching(/^package\.json(:2)?: is not valid JSON: Unexpected token .*x/)],
  ['', 'package.json:1: is not valid JSON: Unexpected end of JSON input.'],
])('a malformed package.json %o is named with its line', (text, message) => {
  const host = open({ 'package.json': text, 'a.js': '' });
  expect(problems(host).failures).toEqual([message]);
  expect(host.packages).toEqual([{ directory: host.root, manifest: {} }]);
});

test.each(['[]', 'null', '"x"', '1'])('a package.json that is %s counts as empty', (text) => {
  expect(open({ 'package.json': text }).packages[0]?.manifest).toEqual({});
});

test('a broken tsconfig is named with its line and its aliases that can be read still work', () => {
  const host = open({ 'tsconfig.json': '{\n "compilerOptions": { "paths": { "@x/*": ["./src/*"] } },,\n}', 'src/a.ts': '' });
  expect(host.resolve('@x/a', `${host.root}/b.ts`)).toEqual({ kind: 'source', file: `${host.root}/src/a.ts` });
  expect(problems(host).failures[0]).toBe('tsconfig.json:2: cannot be parsed: Property assignment expected.');
});

test('a tsconfig that extends a missing file is a failure, that of a package that is not installed is not', () => {
  const missing = open({ 'tsconfig.json': '{"extends":"./base.json","compilerOptions":{"paths":{"@x/*":["./src/*"]}}}', 'src/a.ts': '' });
  expect(missing.resolve('@x/a', `${missing.root}/b.ts`).kind).toBe('source');
  expect(problems(missing)).toEqual({
    failures: ["tsconfig.json extends a configuration that cannot be used, so its settings are missing: Cannot read file 'base.json'."],
    gaps: [],
  });
  const shared = open({ 'tsconfig.json': '{"extends":"@tsconfig/node20/tsconfig.json"}', 'src/a.ts': '' });
  shared.resolve('express', `${shared.root}/src/b.ts`);
  expect(problems(shared).failures).toEqual([]);
  expect(problems(shared).gaps).toHaveLength(1);
});

test('a tsconfig that extends itself in circles is a failure', () => {
  const host = open({ 'tsconfig.json': '{"extends":"./b.json"}', 'b.json': '{"extends":"./tsconfig.json"}', 'a.ts': '' });
  host.resolve('./x', `${host.root}/a.ts`);
  expect(problems(host).failures[0]).toContain('Circularity detected');
});

test('an empty project has no files and no failures', () => {
  const host = open({});
  expect(host.files).toEqual([]);
  expect(problems(host)).toEqual({ failures: [], gaps: [] });
});

test('a directory or a file without permission is reported by the store', () => {
  const root = createTempProject({ 'secret/a.js': '', 'b.js': '' });
  const denied = (path: unknown): never => {
    throw Object.assign(new Error(String(path)), { code: 'EACCES' });
  };
  const calls: FileSystemCalls = Object.assign(Object.create(fs), { readdirSync: denied, readFileSync: denied });
  const store = new FileStore(1000, calls);
  const seen: string[] = [];
  store.onProblem = (path, problem, code) => seen.push(`${path.slice(root.length)} ${problem} ${code}`);
  expect(store.entries(`${root}/secret`)).toBeUndefined();
  expect(seen).toEqual(['/secret unreadable directory EACCES']);
  expect(store.read(`${root}/b.js`)).toEqual({ problem: 'unreadable', detail: 'EACCES' });
});

test('an unsaved text wins over the disk and over its failures', () => {
  const root = createTempProject({ 'a.ts': 'const = 1;', 'b.ts': 'const b = 1;' });
  const host = createProjectHost({ cwd: root, overlay: new Map([[`${root}/a.ts`, 'const fresh = 1;'], [`${root}/new.ts`, 'f(']]) });
  expect(host.sourceFile(`${root}/a.ts`)?.text).toBe('const fresh = 1;');
  expect(host.sourceFile(`${root}/b.ts`)?.text).toBe('const b = 1;');
  expect(host.files).toEqual([`${root}/a.ts`, `${root}/b.ts`, `${root}/new.ts`]);
  expect(host.kindOf(`${root}/new.ts`)).toBe('file');
  expect(problems(host).failures).toEqual(["new.ts:1: cannot be parsed: ')' expected."]);
});

test('a change on disk makes the host stale', () => {
  const root = createTempProject({ 'a.ts': 'const a = 1;' });
  const host = createProjectHost({ cwd: root });
  host.text(`${root}/a.ts`);
  expect(host.isStale()).toBe(false);
  fs.writeFileSync(`${root}/a.ts`, 'const longer = 1;');
  expect(host.isStale()).toBe(true);
  const fresh = createProjectHost({ cwd: root });
  fs.writeFileSync(`${root}/b.ts`, '');
  expect(fresh.isStale()).toBe(true);
});
