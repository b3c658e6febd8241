import { describe, expect, test } from 'vitest';
import { createProjectHost, type ProjectHost } from '../../src/project/project-host.ts';
import { createTempProject } from '../helpers/temp-project.ts';

function open(files: Readonly<Record<string, string>>, options: { cwd?: string; paths?: string[]; ignore?: string[]; testFiles?: string[] } = {}): ProjectHost {
  const root = createTempProject(files);
  return createProjectHost({ ...options, cwd: options.cwd === undefined ? root : `${root}/${options.cwd}` });
}

function filesOf(host: ProjectHost): readonly string[] {
  return host.files.map((file) => file.slice(host.root.length + 1));
}

function skippedOf(host: ProjectHost): Record<string, string> {
  return Object.fromEntries(host.skipped.map(({ path, reason }) => [path.slice(host.root.length + 1), reason]));
}

const empty = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, '']));

describe('the scope', () => {
  test('holds every kind of source file, sorted', () => {
    const host = open(empty('b.ts', 'a.js', 'c.tsx', 'd.jsx', 'e.mts', 'f.cts', 'g.mjs', 'h.cjs', 'i.vue', 'j.json', 'k.d.ts', 'l.d.mts'));
    expect(filesOf(host)).toEqual(['a.js', 'b.ts', 'c.tsx', 'd.jsx', 'e.mts', 'f.cts', 'g.mjs', 'h.cjs']);
    expect(skippedOf(host)).toEqual({});
  });

  test('leaves out tests, mocks and stories and says so', () => {
    const host = open({
      ...empty('src/a.ts', 'src/a.test.ts', 'src/a.spec.js', 'src/x.e2e-spec.ts', 'src/a.stories.tsx', 'src/a.mock.ts'),
      ...empty('test/app.ts', 'src/__tests__/a.ts', 'src/__mocks__/a.ts', 'package.json'),
    });
    expect(filesOf(host)).toEqual(['src/a.ts']);
    expect(skippedOf(host)).toEqual({
      'src/__mocks__/a.ts': 'mock',
      'src/__tests__/a.ts': 'test',
      'src/a.mock.ts': 'mock',
      'src/a.spec.js': 'test',
      'src/a.stories.tsx': 'story',
      'src/a.test.ts': 'test',
      'src/x.e2e-spec.ts': 'test',
      'test/app.ts': 'test',
    });
  });

  test('keeps modules that are only called like tests, builds and vendors', () => {
    const names = ['src/modules/tests/tests.controller.ts', 'src/routes/test.js', 'src/routes/vendor/list.js', 'src/api/build/start.ts'];
    expect(filesOf(open(empty(...names)))).toEqual([...names].sort());
  });

  test('a deep folder with tests in it is a test folder', () => {
    const host = open(empty('src/users/test/users.spec.ts', 'src/users/test/app.ts', 'src/users/users.ts'));
    expect(filesOf(host)).toEqual(['src/users/users.ts']);
  });

  test('leaves out build output, third-party code and minified files', () => {
    const host = open(empty('src/a.ts', 'dist/a.js', 'build/a.js', 'vendor/a.js', 'coverage/a.js', 'x/dist/b.js', 'node_modules/x/i.js', '.next/a.js', 'public/a.min.js'));
    expect(filesOf(host)).toEqual(['src/a.ts']);
    expect(skippedOf(host)).toEqual({
      build: 'build output',
      coverage: 'build output',
      dist: 'build output',
      'public/a.min.js': 'minified',
      vendor: 'third-party code',
      'x/dist': 'build output',
    });
  });

  test('the output directory of a tsconfig is build output', () => {
    const host = open({ 'package.json': '{}', 'tsconfig.json': '{\n  "compilerOptions": {\n    "outDir": "./lib"\n  }\n}', ...empty('src/a.ts', 'lib/a.js') });
    expect(filesOf(host)).toEqual(['src/a.ts']);
  });

  test('a package that has nothing but its output is analysed as it is', () => {
    const host = open(empty('package.json', 'dist/server.js'));
    expect(filesOf(host)).toEqual(['dist/server.js']);
    expect(host.skipped).toEqual([]);
  });

  test('honours .gitignore, nested ones and exceptions', () => {
    const host = open({
      '.gitignore': '/gen\n*.local.js\n!keep.local.js\n',
      'a/.gitignore': 'secret.js\n',
      ...empty('gen/a.js', 'a/gen/b.js', 'x.local.js', 'keep.local.js', 'a/secret.js', 'b/secret.js'),
    });
    expect(filesOf(host)).toEqual(['a/gen/b.js', 'b/secret.js', 'keep.local.js']);
  });

  test('a project that its repository ignores was asked for and is analysed', () => {
    const host = open({ '.git/HEAD': '', '.gitignore': 'corpus/\n', 'corpus/app/package.json': '{}', 'corpus/app/a.js': '' }, { cwd: 'corpus/app' });
    expect(filesOf(host)).toEqual(['a.js']);
  });

  test('takes patterns of the configuration', () => {
    const host = open(empty('src/a.ts', 'src/legacy/b.ts', 'src/a.check.ts'), { ignore: ['src/legacy/'], testFiles: ['*.check.ts'] });
    expect(filesOf(host)).toEqual(['src/a.ts']);
    expect(skippedOf(host)).toEqual({ 'src/a.check.ts': 'test', 'src/legacy/b.ts': 'ignored by the configuration' });
  });

  test('does not follow links, neither in circles nor out of the project', () => {
    const host = open({ 'src/a.ts': '', 'src/loop': '-> ..', 'src/self': '-> self', 'src/out': '-> /usr', 'src/twin.ts': '-> a.ts' });
    expect(filesOf(host)).toEqual(['src/a.ts']);
    expect(host.gaps.map(({ message }) => message)).toEqual([
      'src/out is a link that leads out of the project and is not followed.',
      'src/self is a link that leads in circles.',
    ]);
    expect(host.failures).toEqual([]);
  });
});

describe('the root', () => {
  const monorepo = {
    'package.json': '{"workspaces":["packages/*"]}',
    'packages/a/package.json': '{"name":"a"}',
    'packages/a/src/deep/a.ts': '',
    'packages/b/package.json': '{"name":"b"}',
    'packages/b/b.ts': '',
  };

  test.each([
    ['', [], ''],
    ['packages/a', [], 'packages/a'],
    ['packages/a/src/deep', [], 'packages/a'],
    ['', ['packages/a/src'], 'packages/a'],
    ['', ['packages/a/src/deep/a.ts'], 'packages/a'],
    ['', ['packages/a/src', 'packages/b/b.ts'], ''],
    ['packages/a', ['../b'], 'packages/b'],
  ])('from %o with %o', (cwd, paths, expected) => {
    const host = open(monorepo, { cwd, paths });
    expect(host.root.endsWith(expected)).toBe(true);
    expect(host.kindOf(`${host.root}/package.json`)).toBe('file');
  });

  test('without any package.json it is the directory, with an empty manifest', () => {
    const host = open({ 'src/a.js': '' });
    expect(filesOf(host)).toEqual(['src/a.js']);
    expect(host.packages).toEqual([{ directory: host.root, manifest: {} }]);
  });

  test('lists packages outermost first', () => {
    const host = open(monorepo);
    expect(host.packages.map(({ directory, manifest }) => [directory.slice(host.root.length), manifest.name])).toEqual([
      ['', undefined],
      ['/packages/a', 'a'],
      ['/packages/b', 'b'],
    ]);
  });
});

test('list gives sorted entries and nothing outside the project', () => {
  const host = open(empty('routes/b.js', 'routes/a/x.js', 'routes/C.js'));
  expect(host.list(`${host.root}/routes`)).toEqual([
    { name: 'C.js', kind: 'file', link: false },
    { name: 'a', kind: 'directory', link: false },
    { name: 'b.js', kind: 'file', link: false },
  ]);
  expect(host.list(`${host.root}/nothing`)).toBeUndefined();
  expect(host.list('/')).toBeUndefined();
});
