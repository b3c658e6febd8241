import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { analyse } from '../../src/analysis.ts';
import { writeRecord } from '../../src/cache/record-files.ts';
import type { Config } from '../../src/config/config.ts';
import type { AuditResult } from '../../src/model/index.ts';
import { runAudit } from '../../src/run-audit.ts';
import { builtMain } from '../helpers/built.ts';
import { createTempProject } from '../helpers/temp-project.ts';

vi.mock('../../src/analysis.ts', async (original) => {
  const module = await original<{ analyse: typeof analyse }>();
  return { ...module, analyse: vi.fn(module.analyse) };
});

const PROJECT = {
  'package.json': '{"name":"shop","main":"app.js","dependencies":{"express":"^4.18.0"}}',
  'node_modules/express/package.json': '{"name":"express","version":"4.19.2"}',
  'app.js': "const express = require('express');\nconst guard = require('./guard');\nconst app = express();\napp.use(guard);\napp.get('/orders', (req, res) => res.json([]));\napp.listen(3000);\n",
  'guard.js': 'module.exports = (req, res, next) => {\n  if (!req.headers.authorization) return res.status(401).end();\n  next();\n};\n',
};

const LONG_AGO = new Date('2020-01-01T00:00:00Z');

let root: string;

beforeEach(() => {
  root = createTempProject(PROJECT);
  for (const file of Object.keys(PROJECT)) fs.utimesSync(path.join(root, file), LONG_AGO, LONG_AGO);
  vi.mocked(analyse).mockClear();
});

async function audit(config: Config = {}): Promise<AuditResult> {
  const { result } = await runAudit({ cwd: root, paths: [], config });
  return result;
}

/** How many analyses the second of two runs needs, with a change between them. */
async function analysesAfter(change: () => void, config: Config = {}): Promise<number> {
  await audit();
  change();
  vi.mocked(analyse).mockClear();
  await audit(config);
  return vi.mocked(analyse).mock.calls.length;
}

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), text);
}

function records(): readonly string[] {
  const directory = path.join(root, 'node_modules/.cache/eslint-plugin-api-audit');
  return fs.existsSync(directory) ? fs.readdirSync(directory).map((name) => path.join(directory, name)) : [];
}

describe('an unchanged project is not analysed again', () => {
  test('and the result is the same to the last character', async () => {
    const cold = await audit();
    const warm = await audit();
    expect(analyse).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(warm)).toBe(JSON.stringify(cold));
    expect(warm.routes).toHaveLength(1);
  });

  test('even when every file has a new time, as after a checkout', async () => {
    expect(await analysesAfter(() => Object.keys(PROJECT).forEach((file) => write(file, PROJECT[file as keyof typeof PROJECT])))).toBe(0);
  });

  test('when other rules run, since rules come after the analysis', async () => {
    expect(await analysesAfter(() => undefined, { preset: 'all', minConfidence: 'low' })).toBe(0);
  });

  test('when another tool keeps its cache in node_modules', async () => {
    expect(await analysesAfter(() => write('node_modules/.vite/x.json', '{}'))).toBe(0);
  });
});

describe('a project is analysed again', () => {
  test.each<[string, () => void]>([
    ['when a file changes', () => write('guard.js', 'module.exports = (req, res, next) => next();\n')],
    ['when a file changes to a text of the same length', () => write('app.js', PROJECT['app.js'].replace('/orders', '/ordors'))],
    ['when a file is new', () => write('admin.js', '')],
    ['when a file is gone', () => fs.rmSync(path.join(root, 'guard.js'))],
    ['when the manifest changes', () => write('package.json', PROJECT['package.json'].replace('app.js', 'guard.js'))],
    ['when another version of a package is installed', () => write('node_modules/express/package.json', '{"name":"express","version":"5.1.0"}')],
  ])('%s', async (_, change) => {
    expect(await analysesAfter(change)).toBe(1);
  });

  test('when the configuration of the analysis changes', async () => {
    expect(await analysesAfter(() => undefined, { guards: ['guard'] })).toBe(1);
  });

  test('when the cache is switched off', async () => {
    expect(await analysesAfter(() => undefined, { cache: false })).toBe(1);
  });

  test('and then finds what the change did', async () => {
    const before = await audit();
    write('guard.js', 'module.exports = (req, res, next) => next();\n');
    const after = await audit();
    expect(before.routes[0]?.controls.authentication.status).toBe('present');
    expect(after.routes[0]?.controls.authentication.status).toBe('absent');
  });
});

describe('what lies outside of the project is a part of what was read', () => {
  const GUARDED = "module.exports = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());\n";
  const OPEN = 'module.exports = (req, res, next) => next();\n';
  const ALIASES = (folder: string): string => JSON.stringify({ compilerOptions: { paths: { '@guards/*': [`./app/${folder}/*`] } } });

  /** The project in `app` with its neighbours, and the statuses of its route before and after a change. */
  async function statuses(files: Readonly<Record<string, string>>, change: () => void): Promise<readonly unknown[]> {
    root = createTempProject({});
    for (const [file, text] of Object.entries(PROJECT)) write(`app/${file}`, text);
    for (const [file, text] of Object.entries(files)) {
      if (text.startsWith('-> ')) fs.symlinkSync(text.slice(3), path.join(root, file));
      else write(file, text);
    }
    const status = async (): Promise<unknown> => (await runAudit({ cwd: path.join(root, 'app'), paths: [], config: {} })).result.routes[0]?.controls.authentication.status;
    const before = await status();
    expect([await status(), vi.mocked(analyse).mock.calls.length]).toEqual([before, 1]);
    change();
    return [before, await status()];
  }

  test('a module that is imported', async () => {
    const files = { 'app/guard.js': "module.exports = require('../shared/guard');\n", 'shared/guard.js': GUARDED };
    expect(await statuses(files, () => write('shared/guard.js', OPEN))).toEqual(['present', 'absent']);
  });

  test('a module behind a link to a directory', async () => {
    const files = { 'app/guard.js': "module.exports = require('./linked/guard');\n", 'shared/guard.js': GUARDED, 'app/linked': '-> ../shared' };
    expect(await statuses(files, () => write('shared/guard.js', OPEN))).toEqual(['present', 'absent']);
  });

  test('a link that leads elsewhere', async () => {
    const files = { 'app/guard.js': "module.exports = require('./linked/guard');\n", 'shared/guard.js': GUARDED, 'other/guard.js': OPEN, 'app/linked': '-> ../shared' };
    const change = (): void => {
      fs.rmSync(path.join(root, 'app/linked'));
      fs.symlinkSync('../other', path.join(root, 'app/linked'));
    };
    expect(await statuses(files, change)).toEqual(['present', 'absent']);
  });

  const ALIASED = { 'app/guard.js': "module.exports = require('@guards/guard');\n", 'app/a/guard.js': GUARDED, 'app/b/guard.js': OPEN };

  test('a tsconfig that is extended', async () => {
    const files = { ...ALIASED, 'app/tsconfig.json': '{"extends":"../base.json"}', 'base.json': ALIASES('a') };
    expect(await statuses(files, () => write('base.json', ALIASES('b')))).toEqual(['present', 'absent']);
  });

  test('a tsconfig that is extended and was not there', async () => {
    const files = { ...ALIASED, 'app/tsconfig.json': '{"extends":"../base.json"}' };
    const [, after] = await statuses(files, () => write('base.json', ALIASES('a')));
    expect(after).toBe('present');
  });

  test('a tsconfig of a package in a directory above', async () => {
    const files = { ...ALIASED, 'app/tsconfig.json': '{"extends":"shared-config/tsconfig.json"}', 'node_modules/shared-config/tsconfig.json': ALIASES('a').replace('./app', '../../app') };
    expect(await statuses(files, () => write('node_modules/shared-config/tsconfig.json', ALIASES('b').replace('./app', '../../app')))).toEqual(['present', 'absent']);
  });

  test('the version of a package behind a link, as pnpm installs it', async () => {
    const link = (version: string): void => {
      write(`store/express@${version}/package.json`, `{"name":"express","version":"${version}"}`);
      fs.rmSync(path.join(root, 'app/node_modules/express'), { recursive: true, force: true });
      fs.symlinkSync(`../../store/express@${version}`, path.join(root, 'app/node_modules/express'));
    };
    await statuses({}, () => link('4.19.2'));
    vi.mocked(analyse).mockClear();
    link('5.1.0');
    await runAudit({ cwd: path.join(root, 'app'), paths: [], config: {} });
    expect(analyse).toHaveBeenCalledTimes(1);
  });

  test('and files of others that come and go beside it are not', async () => {
    await statuses({ 'app/tsconfig.json': '{"extends":"../base.json"}' }, () => write('unrelated.txt', ''));
    expect(analyse).toHaveBeenCalledTimes(1);
  });
});

describe('a damaged cache does no harm', () => {
  test.each<[string, (file: string) => void]>([
    ['cut off', (file) => fs.truncateSync(file, fs.statSync(file).size - 10)],
    ['with another byte', (file) => fs.writeFileSync(file, fs.readFileSync(file).fill(0, 100, 101))],
    ['empty', (file) => fs.writeFileSync(file, '')],
    ['a directory', (file) => { fs.rmSync(file); fs.mkdirSync(file); }],
  ])('%s', async (_, damage) => {
    const cold = await audit();
    records().forEach(damage);
    expect(JSON.stringify(await audit())).toBe(JSON.stringify(cold));
    expect(analyse).toHaveBeenCalledTimes(2);
  });

  test('a place where nothing can be written', async () => {
    fs.writeFileSync(path.join(root, 'node_modules/.cache'), 'a file');
    expect((await audit()).routes).toHaveLength(1);
    expect(records()).toEqual([]);
  });

  test('a record of something else', async () => {
    const cold = await audit();
    const [file = ''] = records();
    writeRecord(path.dirname(file), file, { answer: 42 });
    expect(JSON.stringify(await audit())).toBe(JSON.stringify(cold));
  });

  test('a disk that is full', async () => {
    const write = fs.writeFileSync;
    const spy = vi.spyOn(fs, 'writeFileSync').mockImplementation((file, data) => {
      write(file, Buffer.from(data as Uint8Array).subarray(0, 50));
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    });
    const cold = await audit();
    spy.mockRestore();
    expect(records()).toEqual([]);
    expect(JSON.stringify(await audit())).toBe(JSON.stringify(cold));
    expect(records()).toHaveLength(1);
  });

  test('what a process left that was killed while it wrote', async () => {
    const cold = await audit();
    const [file = ''] = records();
    const [left, recent] = ['left', 'recent'].map((name) => path.join(path.dirname(file), `${name}.tmp`)) as [string, string];
    for (const name of [left, recent]) fs.copyFileSync(file, name);
    fs.truncateSync(left, 100);
    fs.utimesSync(left, LONG_AGO, LONG_AGO);
    expect(JSON.stringify(await audit())).toBe(JSON.stringify(cold));
    await audit({ guards: ['another'] });
    expect([left, recent].map((name) => fs.existsSync(name))).toEqual([false, true]);
  });

  test('several processes at once, one of which is killed', async () => {
    const run = (): Promise<{ readonly out: string; readonly child: ChildProcess }> =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [builtMain(), '--format', 'json', '--fail-on', 'none'], { cwd: root });
        let out = '';
        child.stdout.on('data', (data: Buffer) => (out += data.toString()));
        child.on('close', () => resolve({ out, child }));
        if (processes.push(child) === 4) setTimeout(() => child.kill('SIGKILL'), 300);
      });
    const processes: ChildProcess[] = [];
    const [first, ...others] = (await Promise.all([run(), run(), run(), run()])).filter(({ child }) => child.signalCode === null);
    expect(first?.out).toContain('1 route inventoried');
    for (const { out } of [...others, await run()]) expect(out).toBe(first?.out);
  });

  test('two runs at once', async () => {
    const [a, b] = await Promise.all([audit(), audit()]);
    expect(JSON.stringify(a)).toBe(JSON.stringify(b));
    expect(records().filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });
});

test('no more than a few results are kept', async () => {
  for (let at = 0; at < 3; at += 1) await audit({ guards: [`guard${at}`] });
  const [first = ''] = records();
  for (let at = 0; at < 70; at += 1) fs.copyFileSync(first, path.join(path.dirname(first), `${at}.bin`));
  await audit({ guards: ['one more'] });
  expect(records()).toHaveLength(60);
});

test('without node_modules nothing is written', async () => {
  fs.rmSync(path.join(root, 'node_modules'), { recursive: true });
  await audit();
  expect(fs.readdirSync(root).sort()).toEqual(['app.js', 'guard.js', 'package.json']);
});
