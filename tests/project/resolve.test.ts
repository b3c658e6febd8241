import { describe, expect, test } from 'vitest';
import { createProjectHost } from '../../src/project/project-host.ts';
import { createTempProject } from '../helpers/temp-project.ts';

function resolveIn(files: Readonly<Record<string, string>>, specifier: string, from = 'src/main.ts', cwd = ''): string {
  const root = createTempProject({ 'src/main.ts': '', ...files });
  const host = createProjectHost({ cwd: `${root}/${cwd}` });
  const resolution = host.resolve(specifier, `${root}/${from}`);
  if (resolution.kind === 'source' || resolution.kind === 'json') return `${resolution.kind} ${resolution.file.slice(root.length + 1)}`;
  if (resolution.kind === 'package') return `package ${resolution.name}|${resolution.subpath}`;
  return resolution.kind === 'builtin' ? `builtin ${resolution.name}` : `missing ${resolution.specifier}`;
}

const PACKAGE = { 'package.json': '{"name":"app"}' };

describe('paths', () => {
  test.each([
    ['./a', { 'src/a.ts': '' }, 'source src/a.ts'],
    ['./a.js', { 'src/a.ts': '' }, 'source src/a.ts'],
    ['./a.mjs', { 'src/a.mts': '' }, 'source src/a.mts'],
    ['./a.cjs', { 'src/a.cts': '' }, 'source src/a.cts'],
    ['./a.jsx', { 'src/a.tsx': '' }, 'source src/a.tsx'],
    ['./a.js', { 'src/a.js': '', 'src/a.ts': '' }, 'source src/a.ts'],
    ['./a', { 'src/a.js': '', 'src/a.d.ts': '' }, 'source src/a.js'],
    ['./a', { 'src/a.js': '', 'src/a/index.js': '' }, 'source src/a.js'],
    ['./a', { 'src/a/index.js': '' }, 'source src/a/index.js'],
    ['./a/', { 'src/a/index.ts': '' }, 'source src/a/index.ts'],
    ['.', { 'src/index.ts': '' }, 'source src/index.ts'],
    ['..', { 'index.js': '' }, 'source index.js'],
    ['./a', { 'src/a/package.json': '{"main":"lib/start.js"}', 'src/a/lib/start.js': '' }, 'source src/a/lib/start.js'],
    ['./a.routes', { 'src/a.routes.ts': '' }, 'source src/a.routes.ts'],
    ['./data.json', { 'src/data.json': '{}' }, 'json src/data.json'],
    ['./data', { 'src/data.json': '{}' }, 'json src/data.json'],
    ['../package', {}, 'json package.json'],
    ['./style.css', { 'src/style.css': '' }, 'package ./style.css|'],
    ['./style.css', {}, 'missing ./style.css'],
    ['./nothing', {}, 'missing ./nothing'],
    ['./a.ts?raw', { 'src/a.ts': '' }, 'source src/a.ts'],
    ['./a.md?raw', { 'src/a.md': '' }, 'package ./a.md?raw|'],
    ['./types.d.ts', { 'src/types.d.ts': '' }, 'package ./types.d.ts|'],
    ['./node_modules/x/y.js', {}, 'package x|y.js'],
    ['./main.routes.js', { 'src/main.routes.ts': '' }, 'source src/main.routes.ts'],
    ['../dist/a', { 'src/a.ts': '' }, 'source src/a.ts'],
    ['../node_modules/x/y.js', { 'node_modules/x/y.js': '' }, 'package x|y.js'],
  ])('%s with %o', (specifier, files, expected) => {
    expect(resolveIn({ ...PACKAGE, ...files }, specifier)).toBe(expected);
  });
});

describe('packages and builtins', () => {
  test.each([
    ['express', 'package express|'],
    ['lodash/fp', 'package lodash|fp'],
    ['@nestjs/common', 'package @nestjs/common|'],
    ['@nestjs/common/pipes/x', 'package @nestjs/common|pipes/x'],
    ['npm:express@4', 'package express|'],
    ['node:fs/promises', 'builtin fs/promises'],
    ['path', 'builtin path'],
    ['fs/promises', 'builtin fs/promises'],
    ['#unknown', 'missing #unknown'],
    ['@/unknown', 'missing @/unknown'],
  ])('%s', (specifier, expected) => {
    expect(resolveIn(PACKAGE, specifier)).toBe(expected);
  });

  test('an installed package stays a package', () => {
    const files = { 'node_modules/express/index.js': '', 'node_modules/express/package.json': '{"main":"index.js"}' };
    expect(resolveIn({ ...PACKAGE, ...files }, 'express')).toBe('package express|');
  });
});

describe('tsconfig aliases', () => {
  const tsconfig = (compilerOptions: object): Record<string, string> => ({ ...PACKAGE, 'tsconfig.json': JSON.stringify({ compilerOptions }) });

  test('paths', () => {
    expect(resolveIn({ ...tsconfig({ paths: { '~lib/*': ['./src/lib/*'] } }), 'src/lib/a.ts': '' }, '~lib/a')).toBe('source src/lib/a.ts');
  });

  test('paths with a .js extension', () => {
    expect(resolveIn({ ...tsconfig({ paths: { '@app/*': ['./src/*'] } }), 'src/a.ts': '' }, '@app/a.js')).toBe('source src/a.ts');
  });

  test('baseUrl, also for a folder that is called like a module of Node.js', () => {
    expect(resolveIn({ ...tsconfig({ baseUrl: './src' }), 'src/events/user.ts': '' }, 'events/user')).toBe('source src/events/user.ts');
    expect(resolveIn({ ...tsconfig({ baseUrl: './src' }), 'src/constants.ts': '' }, 'constants')).toBe('source src/constants.ts');
    expect(resolveIn({ ...tsconfig({ baseUrl: './src' }) }, 'express')).toBe('package express|');
  });

  test('extends', () => {
    const files = {
      ...PACKAGE,
      'tsconfig.base.json': '{ // comment\n "compilerOptions": { "paths": { "@lib/*": ["./libs/*"] }, }, }',
      'apps/api/tsconfig.json': '{"extends":"../../tsconfig.base.json"}',
      'libs/a.ts': '',
    };
    expect(resolveIn(files, '@lib/a', 'apps/api/src/main.ts')).toBe('source libs/a.ts');
  });

  test('references of a solution file', () => {
    const files = {
      ...PACKAGE,
      'tsconfig.json': '{"files":[],"references":[{"path":"./tsconfig.spec.json"},{"path":"./tsconfig.app.json"}]}',
      'tsconfig.spec.json': '{}',
      'tsconfig.app.json': '{"compilerOptions":{"paths":{"@x/*":["./src/*"]}}}',
      'src/a.ts': '',
    };
    expect(resolveIn(files, '@x/a')).toBe('source src/a.ts');
  });

  test('the nearest tsconfig counts', () => {
    const files = {
      ...tsconfig({ paths: { '@x/*': ['./src/*'] } }),
      'apps/api/tsconfig.json': '{"compilerOptions":{"paths":{"@x/*":["./code/*"]}}}',
      'apps/api/code/a.ts': '',
      'src/a.ts': '',
    };
    expect(resolveIn(files, '@x/a', 'apps/api/main.ts')).toBe('source apps/api/code/a.ts');
    expect(resolveIn(files, '@x/a')).toBe('source src/a.ts');
  });

  test('an alias that leads to types only is a package', () => {
    expect(resolveIn({ ...tsconfig({ paths: { old: ['./types/old.d.ts'] } }), 'types/old.d.ts': '' }, 'old')).toBe('package old|');
  });
});

describe('aliases without a tsconfig', () => {
  test.each([
    ['@/a', { 'src/a.ts': '' }, 'source src/a.ts'],
    ['~/a', { 'a.js': '' }, 'source a.js'],
    ['@/a.css', { 'src/a.css': '' }, 'package src/a.css|'],
    ['@/a.json', { 'src/a.json': '{}' }, 'json src/a.json'],
    ['#db', { 'package.json': '{"imports":{"#db":{"import":"./dist/db.js"}}}', 'src/db.ts': '' }, 'source src/db.ts'],
    ['#lib/a.js', { 'package.json': '{"imports":{"#lib/*":"./src/lib/*"}}', 'src/lib/a.ts': '' }, 'source src/lib/a.ts'],
    ['#ext', { 'package.json': '{"imports":{"#ext":"express"}}' }, 'package express|'],
    ['@models/user', { 'package.json': '{"_moduleAliases":{"@models":"src/models"}}', 'src/models/user.js': '' }, 'source src/models/user.js'],
  ])('%s with %o', (specifier, files, expected) => {
    expect(resolveIn({ ...PACKAGE, ...files }, specifier)).toBe(expected);
  });
});

describe('workspaces', () => {
  const workspace = (manifest: object, files: Record<string, string>): Record<string, string> => ({
    'package.json': '{"workspaces":["packages/*"]}',
    'packages/api/package.json': '{"name":"api"}',
    'packages/lib/package.json': JSON.stringify({ name: '@org/lib', ...manifest }),
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`packages/lib/${name}`, text])),
  });

  test.each([
    ['@org/lib', { main: 'dist/index.js' }, { 'src/index.ts': '' }, 'source packages/lib/src/index.ts'],
    ['@org/lib', { main: 'dist/index.js' }, { 'src/index.ts': '', 'dist/index.js': '' }, 'source packages/lib/src/index.ts'],
    ['@org/lib', { main: './dist/index.js' }, { 'lib/index.ts': '' }, 'source packages/lib/lib/index.ts'],
    ['@org/lib', { main: 'dist/index.js' }, { 'source/index.ts': '' }, 'source packages/lib/source/index.ts'],
    ['@org/lib', { main: 'lib/cjs/index.js' }, { 'src/index.ts': '' }, 'source packages/lib/src/index.ts'],
    ['@org/lib', { main: 'dist/src/index.js' }, { 'src/index.ts': '' }, 'source packages/lib/src/index.ts'],
    ['@org/lib', { main: 'index.js' }, { 'index.js': '' }, 'source packages/lib/index.js'],
    ['@org/lib', {}, { 'src/index.ts': '' }, 'source packages/lib/src/index.ts'],
    ['@org/lib', { exports: { '.': { types: './dist/index.d.ts', import: './dist/index.mjs' } } }, { 'src/index.ts': '' }, 'source packages/lib/src/index.ts'],
    ['@org/lib/auth', { exports: { './auth': './dist/auth/index.js' } }, { 'src/auth/index.ts': '' }, 'source packages/lib/src/auth/index.ts'],
    ['@org/lib/auth', { exports: { './*': './build/*.js' } }, { 'src/auth.ts': '' }, 'source packages/lib/src/auth.ts'],
    ['@org/lib/src/auth', {}, { 'src/auth.ts': '' }, 'source packages/lib/src/auth.ts'],
    ['@org/lib/dist/auth', {}, { 'src/auth.ts': '' }, 'source packages/lib/src/auth.ts'],
    ['@org/lib/auth', {}, { 'src/auth.ts': '' }, 'source packages/lib/src/auth.ts'],
    ['@org/lib/package.json', {}, {}, 'json packages/lib/package.json'],
    ['@org/lib/nothing', {}, { 'src/index.ts': '' }, 'missing @org/lib/nothing'],
  ])('%s with %o and %o', (specifier, manifest, files, expected) => {
    const project = workspace(manifest, files as Record<string, string>);
    expect(resolveIn(project, specifier, 'packages/api/main.ts')).toBe(expected);
    expect(resolveIn(project, specifier, 'packages/api/main.ts', 'packages/api'), 'from inside one package').toBe(expected);
  });

  test('a package reaches itself by its name if it has exports; else the name is that of a dependency', () => {
    const exported = workspace({ exports: './dist/index.js' }, { 'src/index.ts': '' });
    expect(resolveIn(exported, '@org/lib', 'packages/lib/src/x.ts')).toBe('source packages/lib/src/index.ts');
    const plain = workspace({ main: 'dist/index.js' }, { 'src/index.ts': '' });
    expect(resolveIn(plain, '@org/lib', 'packages/lib/src/x.ts')).toBe('package @org/lib|');
    expect(resolveIn({ 'package.json': '{"name":"express","main":"app.js"}', 'app.js': '' }, 'express', 'app.js')).toBe('package express|');
  });

  test('a link in node_modules that leads into the workspace is source', () => {
    const files = {
      'pnpm-workspace.yaml': 'packages:\n  - other/*\n',
      'api/package.json': '{"name":"api"}',
      'api/node_modules/alias': '-> ../../shared',
      'shared/package.json': '{"name":"shared","main":"build/main.js"}',
      'shared/src/main.ts': '',
    };
    expect(resolveIn(files, 'alias', 'api/main.ts', 'api')).toBe('source shared/src/main.ts');
  });

  test('patterns of pnpm with depth and comments', () => {
    const files = {
      'pnpm-workspace.yaml': "packages:\n  # the libraries\n  - 'libs/**' # all\n  - \"!libs/old\"\ncatalog:\n  a: 1\n",
      'api/package.json': '{"name":"api"}',
      'libs/deep/one/package.json': '{"name":"one"}',
      'libs/deep/one/index.ts': '',
    };
    expect(resolveIn(files, 'one', 'api/main.ts', 'api')).toBe('source libs/deep/one/index.ts');
  });
});

test('the same question has the same answer object', () => {
  const root = createTempProject({ ...PACKAGE, 'src/a.ts': '' });
  const host = createProjectHost({ cwd: root });
  expect(host.resolve('./a', `${root}/src/x.ts`)).toBe(host.resolve('./a', `${root}/src/y.ts`));
});
