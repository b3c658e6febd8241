import fs from 'node:fs';
import { expect, test, vi } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { createTempProject, writeProjectFile } from '../helpers/temp-project.ts';
import { openRoute } from '../helpers/test-rule.ts';

vi.mock('../../rules/index.ts', () => ({ rules: [openRoute] }));

const FILE = '.api-audit-baseline.json';
const app = (...paths: string[]): string => `const app = require('express')();\n${paths.map((path) => `app.get('${path}', (req, res) => res.json([]));\n`).join('')}app.listen(3000);\n`;
const PROJECT = { 'package.json': '{"name":"shop","main":"app.js","dependencies":{"express":"^4.18.0"}}', 'app.js': app('/a', '/b') };

test('what is accepted is not reported, what comes later is', async () => {
  const cwd = createTempProject(PROJECT);
  expect(await runCli(['baseline', '--reason', 'inherited'], { cwd })).toEqual({ code: 0, out: `${FILE}: 2 findings (2 new).\n`, err: '' });
  expect(await runCli(['--baseline', FILE], { cwd })).toMatchObject({ code: 0, err: '' });
  writeProjectFile(cwd, 'app.js', `// a new line\n${app('/a', '/b', '/c')}`);
  const { code, out } = await runCli(['--baseline', FILE, '--format', 'json'], { cwd });
  const document = JSON.parse(out) as { findings: { message: string }[]; suppressed: { suppression: object }[] };
  expect(code).toBe(1);
  expect(document.findings.map(({ message }) => message)).toEqual(['GET /c is open.']);
  expect(document.suppressed.map(({ suppression }) => suppression)).toEqual([{ kind: 'external', reason: 'inherited' }, { kind: 'external', reason: 'inherited' }]);
});

test('a renamed file changes nothing, and the file stays the same byte for byte when nothing changes', async () => {
  const cwd = createTempProject(PROJECT);
  await runCli(['baseline'], { cwd });
  const before = fs.readFileSync(`${cwd}/${FILE}`, 'utf8');
  await runCli(['baseline'], { cwd });
  expect(fs.readFileSync(`${cwd}/${FILE}`, 'utf8')).toBe(before);
  fs.renameSync(`${cwd}/app.js`, `${cwd}/server.js`);
  writeProjectFile(cwd, 'package.json', PROJECT['package.json'].replace('app.js', 'server.js'));
  expect(await runCli(['--baseline', FILE], { cwd })).toMatchObject({ code: 0, err: '' });
});

test('stale entries are named and pruned', async () => {
  const cwd = createTempProject(PROJECT);
  await runCli(['baseline'], { cwd });
  writeProjectFile(cwd, 'app.js', app('/a', '/c'));
  const scan = await runCli(['--baseline', FILE], { cwd });
  expect(scan).toMatchObject({ code: 1, err: `1 entry of ${FILE} matches nothing any more; "api-audit baseline --prune" removes it.\n` });
  expect((await runCli(['baseline', '--prune'], { cwd })).out).toBe(`${FILE}: 1 finding (1 stale removed).\n`);
  expect((await runCli(['--baseline', FILE], { cwd })).code).toBe(1);
});

test('an entry whose time is over is reported again', async () => {
  const cwd = createTempProject(PROJECT);
  await runCli(['baseline', '--until', '2999-01-01'], { cwd });
  expect((await runCli(['--baseline', FILE], { cwd })).code).toBe(0);
  fs.writeFileSync(`${cwd}/${FILE}`, fs.readFileSync(`${cwd}/${FILE}`, 'utf8').replaceAll('2999-01-01', '2020-01-01'));
  expect(await runCli(['--baseline', FILE], { cwd })).toMatchObject({ code: 1, err: `2 entries of ${FILE} expired on 2020-01-01.\n` });
});

test.each<[string[], string | undefined, string]>([
  [['--baseline', FILE], undefined, `${FILE} does not exist; "api-audit baseline --baseline ${FILE}" writes it.`],
  [['--baseline', FILE], '{', `${FILE}:1 is not valid JSON: Expected property name or '}'.`],
  [['baseline'], '{"version":2}', `${FILE} cannot be used: its version 2 is not known to this version of api-audit.`],
  [['baseline', '--until', 'soon'], undefined, '--until soon is no date such as 2026-12-31.'],
  [['baseline', '--until', '2020-01-01'], undefined, '--until 2020-01-01 is in the past.'],
])('%o with %s ends with 2 and one sentence', async (args, text, message) => {
  const cwd = createTempProject({ ...PROJECT, ...(text === undefined ? {} : { [FILE]: text }) });
  expect(await runCli(args, { cwd })).toEqual({ code: 2, out: '', err: `api-audit: ${message}\n` });
});

test('an incomplete analysis writes no baseline', async () => {
  const cwd = createTempProject({ ...PROJECT, 'app.js': `${app('/a')}const = 1;` });
  const { code, err } = await runCli(['baseline'], { cwd });
  expect(code).toBe(2);
  expect(err).toContain(`The analysis is incomplete: ${FILE} was left as it is.`);
  expect(fs.existsSync(`${cwd}/${FILE}`)).toBe(false);
});
