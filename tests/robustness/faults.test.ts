import fs from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { withProgress } from '../../src/cli/progress.ts';
import { builtMain, spawnCli } from '../helpers/built.ts';
import { runCli } from '../helpers/cli.ts';
import { createTempProject } from '../helpers/temp-project.ts';

const APP = "const express = require('express');\nconst app = express();\napp.use(require('./routes'));\napp.get('/a', (req, res) => res.json(1));\napp.listen(3000);\n";
const files = {
  'package.json': '{"dependencies":{"express":"^5.0.0"}}',
  'app.js': APP,
  'routes.js': "const router = require('express').Router();\nrouter.get('/b', (req, res) => res.json(1));\nmodule.exports = router;\n",
};

afterEach(() => vi.restoreAllMocks());

test.runIf(fs.existsSync('/dev/full'))('a full disk is one sentence and exit code 2, and the other report is made', async () => {
  const cwd = createTempProject(files);
  const { code, err } = await runCli(['--no-config', '--format', 'json=/dev/full', '--format', 'json=good.json'], { cwd });
  expect(err).toMatch(/^api-audit: \/dev\/full cannot be written: ENOSPC\.\n$/);
  expect(code).toBe(2);
  expect(JSON.parse(fs.readFileSync(`${cwd}/good.json`, 'utf8'))).toHaveProperty('findings');
});

test('a file that goes away, a folder in its place and a link to nowhere hide no other route', async () => {
  const cwd = createTempProject({ ...files, 'lost.js': '-> /nowhere/at/all.js', 'loop.js': '-> loop.js', 'up': '-> ..', 'self': '-> .' });
  fs.mkdirSync(`${cwd}/folder.js`);
  fs.writeFileSync(`${cwd}/folder.js/index.js`, 'module.exports = 1;\n');
  const { out } = await runCli(['routes', '--no-config', '--no-cache'], { cwd });
  expect(out).toMatch(/GET\s+\/a\s/);
  expect(out).toMatch(/GET\s+\/b\s/);
  expect(out.match(/GET\s+\/a\s/g)).toHaveLength(1);
});

test.skipIf(process.getuid?.() === 0)('a file that may not be read is named, and the rest is reported', async () => {
  const cwd = createTempProject(files);
  fs.chmodSync(`${cwd}/routes.js`, 0);
  const { code, out, err } = await runCli(['routes', '--no-config', '--no-cache'], { cwd });
  expect(out).toMatch(/GET\s+\/a\s/);
  expect(out + err).toMatch(/routes\.js.*cannot be read/);
  expect(code).toBe(2);
});

describe('while it runs', () => {
  test('a file that cannot be read any more is named, and the rest is reported', async () => {
    const cwd = createTempProject(files);
    const read = fs.readFileSync;
    vi.spyOn(fs, 'readFileSync').mockImplementation(((file: string, ...rest: readonly unknown[]) => {
      if (String(file).endsWith('/routes.js')) throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
      return (read as (...args: readonly unknown[]) => unknown)(file, ...rest);
    }) as typeof fs.readFileSync);
    const { code, out, err } = await runCli(['routes', '--no-config', '--no-cache'], { cwd });
    expect(out).toMatch(/GET\s+\/a\s/);
    expect(out + err).toMatch(/routes\.js.*cannot be read/);
    expect(out + err).not.toMatch(/internal error/);
    expect(code).toBe(2);
  });

  test.each([['report.json', '--format', 'json=report.json'], ['.api-audit-baseline.json', 'baseline'], ['api-audit.lock.json', 'lock']])('the disk gets full in the middle of %s: the old one stays, and nothing lies beside it', async (name, ...args) => {
    const cwd = createTempProject(files);
    await runCli([...args, '--no-config', '--no-cache'], { cwd });
    const old = fs.readFileSync(`${cwd}/${name}`, 'utf8');
    const write = fs.writeFileSync;
    let full = 0;
    vi.spyOn(fs, 'writeFileSync').mockImplementation(((file: string, text: string, ...rest: readonly unknown[]) => {
      if (!String(file).includes(name)) return (write as (...all: readonly unknown[]) => unknown)(file, text, ...rest);
      full++;
      write(file, text.slice(0, 20));
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    }) as typeof fs.writeFileSync);
    const { code, err } = await runCli([...args, '--no-config', '--no-cache'], { cwd });
    if (full === 0) expect.fail(`nothing was written: ${err}`);
    expect(err).toMatch(/cannot be written: ENOSPC\.\n/);
    expect(code).toBe(2);
    expect(fs.readFileSync(`${cwd}/${name}`, 'utf8')).toBe(old);
    expect(fs.readdirSync(cwd).sort()).toEqual([...Object.keys(files), name].sort());
  });

  test('the process is killed before a report is in place: the old one stays, and the next run makes a new one', () => {
    const cwd = createTempProject({ ...files, 'report.json': 'old', 'kill.cjs': "const fs = require('node:fs');\nfs.renameSync = () => process.kill(process.pid, 'SIGKILL');\n" });
    const args = ['--no-config', '--no-cache', '--fail-on', 'none', '--format', 'json=report.json'];
    expect(spawnCli(args, { cwd, nodeArgs: ['--require', `${cwd}/kill.cjs`] }).code).toBeNull();
    expect(fs.readFileSync(`${cwd}/report.json`, 'utf8')).toBe('old');
    expect(spawnCli(args, { cwd }).code).toBe(0);
    expect(JSON.parse(fs.readFileSync(`${cwd}/report.json`, 'utf8'))).toHaveProperty('findings');
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it at once, and its cache and reports are whole', async (signal) => {
    const cwd = createTempProject({ ...files, 'report.json': '{"old":true}' });
    const args = ['--no-config', '--cache', '.cache', '--fail-on', 'none', '--format', 'json=report.json'];
    for (const delay of [150, 500]) {
      const child = spawn(process.execPath, [builtMain(), ...args], { cwd, stdio: 'ignore' });
      await wait(delay);
      child.kill(signal);
      const [code, by] = (await once(child, 'close')) as [number | null, string | null];
      expect(code === 0 || by === signal).toBe(true);
      expect(JSON.parse(fs.readFileSync(`${cwd}/report.json`, 'utf8'))).toBeTypeOf('object');
    }
    expect(spawnCli(args, { cwd }).code).toBe(0);
    expect(JSON.parse(fs.readFileSync(`${cwd}/report.json`, 'utf8'))).toHaveProperty('findings');
  });

  test('the thread that shows progress dies: the work goes on', async () => {
    const { Worker } = await import('node:worker_threads');
    vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: InstanceType<typeof Worker>) {
      void this.terminate();
    });
    const terminal = { isWatched: true, env: {}, cwd: process.cwd(), columns: 80, colors: false, out: () => undefined, err: () => undefined };
    expect(await withProgress(() => Promise.resolve('done'), { quiet: false }, terminal)).toBe('done');
  });

  test('the thread that shows progress dies while the work goes on: the work ends as it would', async () => {
    const { Worker } = await import('node:worker_threads');
    const { once: listen } = Worker.prototype;
    vi.spyOn(Worker.prototype, 'once').mockImplementationOnce(function (this: InstanceType<typeof Worker>, ...args: Parameters<typeof listen>) {
      void this.terminate();
      return listen.apply(this, args);
    });
    const terminal = { isWatched: true, env: {}, cwd: process.cwd(), columns: 80, colors: false, out: () => undefined, err: () => undefined };
    expect(await withProgress(() => wait(200).then(() => 'done'), { quiet: false }, terminal)).toBe('done');
  });
});
