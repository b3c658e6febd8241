import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const RUN = fileURLToPath(new URL('./run.mjs', import.meta.url));
const FAKE_CLI = `
const { stdout, argv, cwd } = process;
const control = { status: 'present', evidence: [] };
const controls = { authentication: control, authorization: control, validation: {}, rateLimit: control };
const routes = [{ method: 'GET', path: '/' + argv.slice(2).join('+'), kind: 'endpoint', location: { file: cwd(), line: 1 }, controls }];
stdout.write(JSON.stringify({ version: 1, routes, coverage: { gaps: [] } }));
`;

let folder;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'corpus-'));
  mkdirSync(path.join(folder, 'truth'));
  mkdirSync(path.join(folder, 'checkouts', 'one'), { recursive: true });
  writeFileSync(path.join(folder, 'cli.mjs'), FAKE_CLI);
  const index = [
    { dir: 'one', framework: 'express 4', backendDir: 'src', tsconfig: 'ts.json', truth: { file: 'truth/one.json' } },
    { dir: 'lost', framework: 'nest 11', truth: { file: 'truth/lost.json' } },
  ];
  writeFileSync(path.join(folder, 'index.json'), JSON.stringify(index));
  writeFileSync(path.join(folder, 'truth', 'one.json'), JSON.stringify([{ method: 'GET', path: '/routes+src+--format+json+--tsconfig+ts.json', auth: true }]));
  writeFileSync(path.join(folder, 'truth', 'lost.json'), JSON.stringify([{ method: 'GET', path: '/x', auth: true }]));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args) {
  const given = ['--truth', folder, '--checkouts', path.join(folder, 'checkouts'), '--cli', path.join(folder, 'cli.mjs'), ...args];
  return spawnSync(process.execPath, [RUN, ...given], { encoding: 'utf8' });
}

test('it runs the command as a user would, and measures time and memory', () => {
  const { stdout, status } = run('--json', '--only', 'one');
  const { totals } = JSON.parse(stdout);
  expect(status).toBe(0);
  expect(totals).toMatchObject({ required: 1, matched: 1, recall: 1, auth: 1, unsafe: 0 });
  expect(totals.maxRssMb).toBeGreaterThan(5);
});

test('a missing checkout costs recall and the goals see it', () => {
  const { stdout, stderr, status } = run('--require', 'recall=0.99');
  expect(status).toBe(1);
  expect(stdout).toMatch(/lost .*There is no checkout\./u);
  expect(stderr).toContain('missed: recall is 0.5');
});

test('nonsense in --require is refused', () => {
  expect(run('--require', 'speed=1')).toMatchObject({ status: 2, stderr: expect.stringContaining('speed=1') });
});
