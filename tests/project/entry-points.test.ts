import { expect, test } from 'vitest';
import { audit } from '../../src/audit.ts';
import { createTempProject } from '../helpers/temp-project.ts';

const app = (path: string): string => `const app = require('express')();\napp.get('${path}', (req, res) => res.end());\napp.listen(1);\n`;

const pathsOf = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const { routes } = await audit({ cwd: createTempProject(files) });
  return routes.map(({ path }) => path).sort();
};

const manifest = (start: string): string => JSON.stringify({ dependencies: { express: '5' }, scripts: { start } });

test('build output that is committed stands for its source', async () => {
  expect(await pathsOf({ 'package.json': manifest('node dist/main.js'), 'dist/main.js': app('/old'), 'src/main.ts': app('/new') })).toEqual(['/new']);
  expect(await pathsOf({ 'package.json': manifest('node build/run.js'), 'build/run.js': app('/old'), 'run.ts': app('/new') })).toEqual(['/new']);
});

test('build output without a source is run itself, and so is `lib`', async () => {
  expect(await pathsOf({ 'package.json': manifest('node dist/run.js'), 'dist/run.js': app('/only') })).toEqual(['/only']);
  expect(await pathsOf({ 'package.json': manifest('node lib/run.js'), 'lib/run.js': app('/lib'), 'src/other.js': '' })).toEqual(['/lib']);
});

test('a script without an extension is run when its first line says by what', async () => {
  const app = (path: string): string => `const app = require('express')();\nmodule.exports = class { start() { app.get('${path}', (req, res) => res.end()); app.listen(1); } };\n`;
  const run = "#!/usr/bin/env node\nconst Server = require('../dist');\nnew Server().start();\n";
  const package_ = (more: object): string => JSON.stringify({ dependencies: { express: '5' }, ...more });
  expect(await pathsOf({ 'package.json': package_({ bin: { serve: './bin/serve' } }), 'bin/serve': run, 'src/index.ts': app('/started') })).toEqual(['/started']);
  expect(await pathsOf({ 'package.json': package_({ scripts: { start: 'node bin/serve' } }), 'bin/serve': run, 'src/index.ts': app('/started') })).toEqual(['/started']);
  expect(await pathsOf({ 'package.json': package_({ bin: './bin/serve' }), 'bin/serve': `#!/bin/sh\n${run}`, 'bin/notes': run.slice(1), 'src/index.ts': app('/started').replace('start()', 'other()') })).toEqual([]);
});
