import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { toEslintSettings } from '../../src/config/eslint-settings.ts';
import plugin from '../../src/index.ts';
import { runAudit } from '../../src/run-audit.ts';
import '../helpers/eslint.ts';
import { runRule } from './project-rule.ts';

const FILES = {
  'src/main.ts': `import express from 'express';
import { exec } from 'node:child_process';
import { rawQuery } from '@org/db';
import store, { Client } from '@org/store';
import { runNative } from './native';
import { clean } from './clean';
import { Reports } from './reports';
const app = express();
const reports = new Reports();
const client = new Client('x');
app.get('/a', (req, res) => res.json(rawQuery('list', req.query.a)));
app.get('/b', (req, res) => res.json(runNative(req.query.b)));
app.get('/c', (req, res) => exec('ls ' + clean(req.query.c)));
app.get('/d', (req, res) => res.json(reports.build('all', req.query.d)));
app.get('/e', (req, res) => res.json(client.load({ table: req.query.e, limit: req.query.f })));
app.get('/g', (req, res) => res.json(store(req.query.g)));
app.listen(1);
`,
  'src/native.ts': 'export function runNative(text) { return globalThis.engine(text); }\n',
  'src/clean.ts': "export const clean = (text) => text.split('').join('');\n",
  'src/reports.ts': 'export class Reports { build(kind, filter) { return globalThis.engine(kind, filter); } }\n',
};

const RULE = 'no-command-injection';

/** The command and ESLint, which must agree. */
async function report(config: Config): Promise<readonly string[]> {
  const { root, messages, gaps } = await runRule(RULE, FILES, config);
  expect(gaps.filter((gap) => gap.startsWith('The configuration'))).toEqual([]);
  const overrideConfig = [{ files: ['**/*.ts'], plugins: { 'api-audit': plugin }, rules: { [`api-audit/${RULE}`]: 'error' as const }, settings: toEslintSettings(config) }];
  const results = await new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig }).lintFiles(['src']);
  expect(results.flatMap((result) => result.messages.map(({ message }) => message)).sort()).toEqual([...messages].sort());
  return messages;
}

const EXEC = '`req.query.c` of GET /c becomes part of a command in exec().';

describe('sinks', () => {
  test.each<[string, NonNullable<Config['sinks']>[number], string]>([
    ['an export of a package', { function: '@org/db#rawQuery', kind: 'command', argument: 1 }, '`req.query.a` of GET /a becomes part of a command in rawQuery().'],
    ['a function by its name', { function: 'rawQuery', kind: 'command', argument: [1, 2] }, '`req.query.a` of GET /a becomes part of a command in rawQuery().'],
    ['a function of a file', { function: './src/native#runNative', kind: 'command' }, '`req.query.b` of GET /b becomes part of a command in runNative().'],
    ['all that a file has', { function: './src/native.ts', kind: 'command' }, '`req.query.b` of GET /b becomes part of a command in runNative().'],
    ['a method of a class', { function: 'Reports.build', kind: 'command', argument: 1 }, '`req.query.d` of GET /d becomes part of a command in reports.build().'],
    ['a method of a class of a package, by a field of what it gets', { function: '@org/store#Client.load', kind: 'command', fields: ['table'] }, '`req.query.e` of GET /e becomes part of a command in client.load().'],
    ['the default export', { function: '@org/store#default', kind: 'command' }, '`req.query.g` of GET /g becomes part of a command in store().'],
  ])('%s', async (_, sink, message) => {
    expect(await report({ sinks: [sink] })).toEqual(expect.arrayContaining([EXEC, message]));
    expect(await report({ sinks: [sink] })).toHaveLength(2);
  });

  test('another argument, another kind, another module: nothing', async () => {
    const others: Config = { sinks: [{ function: 'rawQuery', kind: 'command', argument: 0 }, { function: 'runNative', kind: 'code' }] };
    expect(await report(others)).toEqual([EXEC]);
    expect((await runRule('no-code-injection', FILES, others)).messages).toEqual(['`req.query.b` of GET /b is run as code by runNative().']);
    expect((await runRule(RULE, FILES, { sinks: [{ function: '@other/db#rawQuery', kind: 'command' }] })).messages).toEqual([EXEC]);
  });
});

describe('sanitizers', () => {
  test.each<[Config['sanitizers'], readonly string[]]>([
    [undefined, [EXEC]],
    [[{ function: 'clean', kind: 'command' }], []],
    [[{ function: './src/clean', kind: ['html', 'command'] }], []],
    [[{ function: './src/clean#clean' }], []],
    [[{ function: 'clean', kind: 'html' }], [EXEC]],
  ])('%o', async (sanitizers, expected) => {
    expect(await report({ ...(sanitizers && { sanitizers }) })).toEqual(expected);
  });
});

test('a declaration that speaks of nothing in the project is stale', async () => {
  const { gaps } = await runRule(RULE, FILES, { sinks: [{ function: '@org/nothing#never', kind: 'sql' }], sanitizers: [{ function: 'cleaner' }, { function: 'clean' }] });
  expect(gaps.filter((gap) => gap.startsWith('The configuration'))).toEqual([
    'The configuration lists "@org/nothing#never" in sinks, which matches nothing in the project.',
    'The configuration lists "cleaner" in sanitizers, which matches nothing in the project.',
  ]);
});

test('a kept result is not that of another configuration', async () => {
  const { root } = await runRule(RULE, FILES);
  const audit = async (config: Config): Promise<number> => (await runAudit({ cwd: root, paths: [], config: { ...config, preset: 'all', cache: true } })).result.findings.filter(({ rule }) => rule === RULE).length;
  expect([await audit({}), await audit({ sanitizers: [{ function: 'clean' }] }), await audit({}), await audit({ sinks: [{ function: 'runNative', kind: 'command' }] })]).toEqual([1, 0, 1, 2]);
});
