import fs from 'node:fs';
import { ESLint, type Linter } from 'eslint';
import { defineConfig } from 'eslint/config';
import tsParser from '@typescript-eslint/parser';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { analyse } from '../../src/analysis.ts';
import { toEslintRule } from '../../src/eslint/to-eslint-rule.ts';
import plugin, { 'module.exports' as cjsPlugin } from '../../src/index.ts';
import { rules } from '../../rules/index.ts';
import { RuleTester } from '../helpers/eslint.ts';
import { createTempProject } from '../helpers/temp-project.ts';
import { openRoute } from '../helpers/test-rule.ts';

vi.mock('../../src/analysis.ts', async (original) => {
  const module = await original<{ analyse: typeof analyse }>();
  return { ...module, analyse: vi.fn(module.analyse) };
});

beforeEach(() => {
  vi.mocked(analyse).mockClear();
});

const rule = toEslintRule(openRoute);

function lintConfig(settings: object = {}, parser?: Linter.Parser): Linter.Config[] {
  return [
    {
      files: ['**/*.{js,mjs,ts}'],
      plugins: { t: { rules: { 'open-route': rule, 'open-route-2': rule } } },
      rules: { 't/open-route': 'error' },
      settings: { 'api-audit': settings },
      ...(parser === undefined ? {} : { languageOptions: { parser } }),
    },
  ];
}

function createLinter(cwd: string, config: Linter.Config[] = lintConfig()): ESLint {
  return new ESLint({ cwd, overrideConfigFile: true, overrideConfig: config });
}

async function lint(linter: ESLint): Promise<Record<string, string[]>> {
  const results = await linter.lintFiles(['.']);
  const shown = results.map(({ filePath, messages }) => [filePath.split('/').at(-1), messages.map(({ line, message }) => `${line} ${message}`)] as const);
  return Object.fromEntries(shown.filter(([, messages]) => messages.length > 0));
}

const APP = {
  'package.json': '{"name":"app","type":"module","main":"app.mjs","dependencies":{"express":"^4.18.0"}}',
  'app.mjs': "import express from 'express';\nimport { users } from './users.mjs';\nimport { guard } from './guard.mjs';\nconst app = express();\napp.get('/open', (req, res) => res.json({}));\napp.use('/users', guard, users);\napp.listen(3000);\n",
  'users.mjs': "import { Router } from 'express';\nexport const users = Router();\nusers.get('/:id', (req, res) => res.json({}));\n",
  'guard.mjs': 'export function guard(req, res, next) {\n  if (!req.headers.authorization) return res.status(401).end();\n  next();\n}\n',
};

describe('rules see the project', () => {
  test('a finding shows in the file where its place is, and the guard of another file counts', async () => {
    const root = createTempProject(APP);
    expect(await lint(createLinter(root))).toEqual({ 'app.mjs': ['5 GET /open is open.'] });
  });

  test('all files and rules share one analysis', async () => {
    const root = createTempProject(APP);
    const found = await lint(createLinter(root, [...lintConfig(), { rules: { 't/open-route-2': 'error' } }]));
    expect(found['app.mjs']).toHaveLength(2);
    expect(analyse).toHaveBeenCalledTimes(1);
  });

  test('the text being edited wins over the disk, in the file itself and in the files that it affects', async () => {
    const root = createTempProject(APP);
    const linter = createLinter(root);
    const edited = APP['app.mjs'].replace('guard, users', 'users');
    const [result] = await linter.lintText(APP['app.mjs'].replace("app.get('/open'", "\napp.get('/open/two'"), { filePath: `${root}/app.mjs` });
    expect(result?.messages.map(({ line, message }) => `${line} ${message}`)).toEqual(['6 GET /open/two is open.']);
    fs.writeFileSync(`${root}/app.mjs`, edited);
    const [users] = await createLinter(root).lintText(APP['users.mjs'], { filePath: `${root}/users.mjs` });
    // The disk is looked at once a second; until then the session answers with what it knew.
    expect(users?.messages.length).toBeLessThanOrEqual(1);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const [later] = await createLinter(root).lintText(APP['users.mjs'], { filePath: `${root}/users.mjs` });
    expect(later?.messages.map(({ message }) => message)).toEqual(['GET /users/:id is open.']);
  });

  test('the parser of the user does not matter', async () => {
    const root = createTempProject({ ...APP, 'extra.ts': "import { users } from './users.mjs';\nusers.get('/typed', (req: unknown, res: any) => res.json({}) as void);\n" });
    const espree = await lint(createLinter(root, [{ ...lintConfig()[0], files: ['**/*.mjs'] }]));
    const typescript = await lint(createLinter(root, lintConfig({}, tsParser as Linter.Parser)));
    expect(typescript['app.mjs']).toEqual(espree['app.mjs']);
  });

  test('a byte order mark shifts nothing', async () => {
    const root = createTempProject({ ...APP, 'app.mjs': `\uFEFF${APP['app.mjs']}` });
    const [result] = await createLinter(root).lintFiles(['app.mjs']);
    expect(result?.messages[0]).toMatchObject({ line: 5, column: 1 });
    expect(analyse).toHaveBeenCalledTimes(1);
  });

  test('a linted file outside the scope has no findings and costs no analysis of its own', async () => {
    const root = createTempProject({ ...APP, 'test/app.test.mjs': "import express from 'express';\nexpress().get('/t', (req, res) => res.end());\n" });
    expect(await lint(createLinter(root))).toEqual({ 'app.mjs': ['5 GET /open is open.'] });
    expect(analyse).toHaveBeenCalledTimes(1);
  });
});

describe('settings', () => {
  test('are those of the configuration file', async () => {
    const root = createTempProject(APP);
    await lint(createLinter(root, lintConfig({ publicRoutes: ['GET /open'], guards: ['guard'] })));
    expect(vi.mocked(analyse).mock.calls[0]?.[1]).toEqual({ publicRoutes: ['GET /open'], guards: ['guard'] });
  });

  test('with a mistake end the run with a sentence', async () => {
    const root = createTempProject(APP);
    await expect(lint(createLinter(root, lintConfig({ guard: ['x'] })))).rejects.toThrow('settings[\'api-audit\']: "guard" is no known key. Did you mean "guards"?');
  });

  test('context: file looks at nothing but the file', async () => {
    const root = createTempProject(APP);
    const found = await lint(createLinter(root, lintConfig({ context: 'file' })));
    expect(found['users.mjs']).toBeUndefined();
  });

  test('rootDir says where the project is', async () => {
    const root = createTempProject({ 'package.json': '{}', ...Object.fromEntries(Object.entries(APP).map(([name, text]) => [`api/${name}`, text])) });
    expect(await lint(createLinter(root, lintConfig({ rootDir: 'api' })))).toEqual({ 'app.mjs': ['5 GET /open is open.'] });
    expect(vi.mocked(analyse).mock.calls[0]?.[0].root).toBe(`${root}/api`);
  });
});

test('a crash of the analysis is a warning, not the end of the run', async () => {
  const root = createTempProject(APP);
  vi.mocked(analyse).mockImplementationOnce(() => {
    throw new Error('boom in a test');
  });
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const [result] = await createLinter(root).lintFiles(['users.mjs']);
  expect(result?.messages).toEqual([]);
  expect(warned).toHaveBeenCalledWith(expect.stringContaining('boom in a test'), 'ApiAuditWarning');
  warned.mockRestore();
});

new RuleTester({ languageOptions: { sourceType: 'commonjs' } }).run('open-route without a project', rule, {
  valid: [
    'const x = 1;',
    { name: 'a router whose application is elsewhere', code: "const r = require('express').Router(); r.get('/x', (req, res) => res.end()); module.exports = r;" },
    { name: 'a guard from another file could be anything', code: "const app = require('express')(); app.use(require('./guard')); app.get('/x', (req, res) => res.end()); app.listen(1);" },
    { name: 'no source file', code: 'const app = 1;', filename: 'page.vue' },
  ],
  invalid: [
    {
      code: "const app = require('express')();\napp.get('/x', (req, res) => res.json({}));\napp.listen(1);",
      errors: [{ message: 'GET /x is open.', line: 2, column: 1 }],
    },
    {
      name: 'standard input',
      filename: '<input>',
      code: "const app = require('express')();\napp.get('/x', (req, res) => res.json({}));\napp.listen(1);",
      errors: [{ messageId: 'problem' }],
    },
  ],
});

describe('the plugin object', () => {
  test('is the same by import and by require', () => {
    expect(cjsPlugin).toBe(plugin);
    expect(plugin.meta).toEqual({ name: 'eslint-plugin-api-audit', version: expect.stringMatching(/^\d/), namespace: 'api-audit' });
  });

  test('lists every rule and makes it once', () => {
    expect(Object.keys(plugin.rules)).toEqual(rules.map(({ meta }) => meta.name));
    for (const name of Object.keys(plugin.rules)) {
      expect(plugin.rules[name]).toBe(plugin.rules[name]);
      expect(plugin.rules[name]?.meta?.docs?.url).toContain(`/docs/rules/${name}.md`);
    }
  });

  test('presets contain each other, are named, and select files', () => {
    const names = (config: Linter.Config): string[] => Object.keys(config.rules ?? {});
    const { recommended, strict, all } = plugin.configs;
    expect(names(strict)).toEqual(expect.arrayContaining(names(recommended)));
    expect(names(all)).toEqual(rules.map(({ meta }) => `api-audit/${meta.name}`));
    for (const [name, config] of Object.entries(plugin.configs)) {
      expect(config).toMatchObject({ name: `api-audit/${name}`, files: [expect.any(String)], plugins: { 'api-audit': plugin } });
      expect(Object.values(config.rules).every((level) => level === 'error')).toBe(true);
    }
  });

  test('can be extended by object and by name, under any prefix', async () => {
    const configs = defineConfig([
      { files: ['**/*.js'], extends: [plugin.configs.recommended] },
      { files: ['**/*.mjs'], plugins: { aa: plugin }, extends: ['aa/strict'] },
      plugin.configs.all,
    ]);
    const linter = new ESLint({ overrideConfigFile: true, overrideConfig: configs });
    for (const file of ['a.js', 'a.mjs', 'a.ts']) expect(await linter.calculateConfigForFile(file)).toBeDefined();
  });

  test('can be printed, as --print-config and the cache do', async () => {
    const linter = new ESLint({ overrideConfigFile: true, overrideConfig: [plugin.configs.all] });
    const config = (await linter.calculateConfigForFile('a.js')) as { toJSON?: () => unknown };
    expect(JSON.stringify(config)).toContain('api-audit:eslint-plugin-api-audit@');
  });
});
