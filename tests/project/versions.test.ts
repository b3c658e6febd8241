import { describe, expect, test } from 'vitest';
import { createProjectHost } from '../../src/project/project-host.ts';
import { findLowerBound } from '../../src/project/version-range.ts';
import { createTempProject } from '../helpers/temp-project.ts';

describe('the lower bound of a range', () => {
  test.each([
    ['^4.17.1', '4.17.1'],
    ['~4.18', '4.18.0'],
    ['5', '5.0.0'],
    ['4.x', '4.0.0'],
    ['4.17.*', '4.17.0'],
    ['>=4.16 <6', '4.16.0'],
    ['>= 4', '4.0.0'],
    ['4.0.0 - 5.0.0', '4.0.0'],
    ['^4.0.0 || ^5.0.0', '4.0.0'],
    ['v5.0.0', '5.0.0'],
    ['5.0.0-beta.3', '5.0.0-beta.3'],
    ['npm:express@^4.2.0', '4.2.0'],
    ['npm:@org/express@5.1.0', '5.1.0'],
    ['workspace:^1.2.0', '1.2.0'],
    ['*', undefined],
    ['latest', undefined],
    ['next', undefined],
    ['', undefined],
    ['<5', undefined],
    ['github:expressjs/express#5.0', undefined],
    ['file:../x', undefined],
    ['https://example.test/4.0.0.tgz', undefined],
  ])('of %o is %o', (range, expected) => {
    expect(findLowerBound(range)).toBe(expected);
  });
});

const MANIFEST = '{"dependencies":{"express":"^4.17.0"}}';

function versionIn(files: Readonly<Record<string, string>>, from = 'src/a.js', cwd = ''): string | undefined {
  const root = createTempProject(files);
  return createProjectHost({ cwd: `${root}/${cwd}` }).packageVersion('express', `${root}/${from}`);
}

describe('the version of a dependency', () => {
  test('is the installed one', () => {
    expect(versionIn({ 'package.json': MANIFEST, 'node_modules/express/package.json': '{"version":"4.21.2"}' })).toBe('4.21.2');
  });

  test.each([
    ['npm 7 and later', 'package-lock.json', '{"lockfileVersion":3,"packages":{"node_modules/express":{"version":"4.19.2"}}}'],
    ['npm 6', 'package-lock.json', '{"lockfileVersion":1,"dependencies":{"express":{"version":"4.19.2"}}}'],
    ['yarn 1', 'yarn.lock', '# yarn lockfile v1\n\nexpress-x@^4.17.0:\n  version "1.0.0"\n\nexpress@^4.16.0, express@^4.17.0:\n  version "4.19.2"\n  resolved "x"\n'],
    ['yarn berry', 'yarn.lock', '__metadata:\n  version: 8\n\n"express@npm:^4.16.0, express@npm:^4.17.0":\n  version: 4.19.2\n  resolution: "express@npm:4.19.2"\n'],
    ['pnpm 9', 'pnpm-lock.yaml', "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      express:\n        specifier: ^4.17.0\n        version: 4.19.2(supports-color@8.1.1)\n"],
    ['pnpm 6', 'pnpm-lock.yaml', "lockfileVersion: '6.0'\n\ndependencies:\n  express:\n    specifier: ^4.17.0\n    version: 4.19.2\n"],
    ['pnpm 5', 'pnpm-lock.yaml', 'lockfileVersion: 5.4\n\nspecifiers:\n  express: ^4.17.0\n\ndependencies:\n  express: 4.19.2\n'],
    ['bun', 'bun.lock', '{\n  "packages": {\n    "express": ["express@4.19.2", "", {}],\n  }\n}\n'],
  ])('is the locked one of %s', (_, name, text) => {
    expect(versionIn({ 'package.json': MANIFEST, [name]: text })).toBe('4.19.2');
  });

  test('is that of the asking package in a workspace', () => {
    const files = {
      'package.json': '{"workspaces":["packages/*"]}',
      'packages/a/package.json': MANIFEST,
      'packages/b/package.json': '{"dependencies":{"express":"^5.0.0"}}',
      'package-lock.json': '{"packages":{"node_modules/express":{"version":"5.1.0"},"packages/a/node_modules/express":{"version":"4.19.2"}}}',
    };
    expect(versionIn(files, 'packages/a/x.js', 'packages/a')).toBe('4.19.2');
    expect(versionIn(files, 'packages/b/x.js')).toBe('5.1.0');
  });

  test('of pnpm importers is that of the asking package', () => {
    const files = {
      'pnpm-workspace.yaml': 'packages:\n  - packages/*\n',
      'packages/a/package.json': MANIFEST,
      'packages/b/package.json': '{"dependencies":{"express":"^5.0.0"}}',
      'pnpm-lock.yaml':
        'importers:\n\n  packages/a:\n    dependencies:\n      express:\n        specifier: ^4.17.0\n        version: 4.19.2\n\n  packages/b:\n    dependencies:\n      express:\n        specifier: ^5.0.0\n        version: 5.1.0\n',
    };
    expect(versionIn(files, 'packages/a/x.js', 'packages/a')).toBe('4.19.2');
    expect(versionIn(files, 'packages/b/x.js', 'packages/b')).toBe('5.1.0');
  });

  test('is the lower bound of the nearest manifest that mentions it', () => {
    expect(versionIn({ 'package.json': MANIFEST })).toBe('4.17.0');
    expect(versionIn({ 'package.json': MANIFEST, 'sub/package.json': '{}' }, 'sub/a.js')).toBe('4.17.0');
    expect(versionIn({ 'package.json': '{"peerDependencies":{"express":">=5"}}' })).toBe('5.0.0');
  });

  test('of a catalog is the range of the catalog', () => {
    const files = { 'package.json': '{"dependencies":{"express":"catalog:"}}', 'pnpm-workspace.yaml': 'packages: []\ncatalog:\n  express: ^5.1.0\n' };
    expect(versionIn(files)).toBe('5.1.0');
  });

  test('is unknown when nothing mentions it, and broken lockfiles lock nothing', () => {
    expect(versionIn({ 'package.json': '{}' })).toBeUndefined();
    expect(versionIn({ 'package.json': '{"dependencies":{"express":"latest"}}' })).toBeUndefined();
    expect(versionIn({ 'package.json': MANIFEST, 'package-lock.json': '<<<<<<< HEAD' })).toBe('4.17.0');
    expect(versionIn({ 'package.json': MANIFEST, 'yarn.lock': '' })).toBe('4.17.0');
    expect(versionIn({ 'package.json': MANIFEST, 'pnpm-lock.yaml': '' })).toBe('4.17.0');
  });
});
