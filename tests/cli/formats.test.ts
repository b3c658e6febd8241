import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { REPORTERS } from '../../src/reporters/index.ts';
import { runCli } from '../helpers/cli.ts';
import { createTempProject } from '../helpers/temp-project.ts';

/** Made up in pieces, so that no scanner takes this file for a leak. */
const SECRETS = [`sk_${'live'}_${'4eC39HqLyjWDarjtT1zdp7dc'}`, `AK${'IA'}${'Q3EGRIGHT7XKPLM2'}`, `hunter2-${'correct-horse'}-91x`, `${'Zk9'}wQ2xLr8TnVb4Yp7`] as const;

const project = {
  'package.json': '{"dependencies":{"express":"^5.0.0","jsonwebtoken":"^9.0.0","otplib":"^12.0.0","express-session":"^1.18.0","express-jwt":"^8.0.0","express-basic-auth":"^1.2.1"}}',
  'package-lock.json': '{"lockfileVersion":3,"packages":{}}',
  '.git/HEAD': 'ref: refs/heads/main',
  '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - run: npm audit\n      - run: npx api-audit\n',
  'app.js': `import express from 'express';
import jwt from 'jsonwebtoken';
import session from 'express-session';
import { expressjwt } from 'express-jwt';
import basicAuth from 'express-basic-auth';

const stripe = '${SECRETS[0]}';
// the key of today is ${SECRETS[0]}, that of the database ${SECRETS[2]}
const awsAccessKeyId = '${SECRETS[1]}';
const secret = process.env.JWT_SECRET || '${SECRETS[2]}';

const app = express();
app.use(express.json());
app.use(session({ secret: '${SECRETS[2]}', resave: false }));
app.use('/api', expressjwt({ secret: '${SECRETS[3]}', algorithms: ['HS256'] }));
app.use('/admin', basicAuth({ users: { admin: '${SECRETS[2]}' } }));
app.get('/api/users', (req, res) => { if (req.headers['x-key'] !== '${SECRETS[3]}') return res.sendStatus(401); res.json([]); });
app.get('/admin/users', (req, res) => res.json([]));
app.post('/login', (req, res) => res.json({ token: jwt.sign({ id: 1, stripe, awsAccessKeyId }, '${SECRETS[3]}') }));
app.post('/users', (req, res) => res.json(req.body));
app.listen(3000);
`,
};

describe.each([...REPORTERS.keys()])('%s', (format) => {
  test('never prints a secret, and the exit code is that of every other format', async () => {
    const cwd = createTempProject(project);
    const { code, out, err } = await runCli(['--preset', 'all', '--min-confidence', 'low', '--format', format], { cwd });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).not.toBe('');
    for (const secret of SECRETS) expect(out).not.toContain(secret);
    for (const secret of SECRETS) expect(out).not.toContain(secret.slice(6));
    expect((await runCli(['--fail-on', 'none', '--format', format], { cwd })).code).toBe(0);
    expect(out).not.toContain(cwd);
  });
});

test.each([['routes'], ['scorecard'], ['explain', '/api/users'], ['explain', '/admin/users'], ['explain', '/login']])('%s %s: names and reasons that quote the code hide its secrets', async (...command) => {
  const cwd = createTempProject(project);
  for (const format of ['stylish', 'json', 'ndjson', 'csv', 'markdown', 'html']) {
    const { out } = await runCli([...command, '--preset', 'all', '--min-confidence', 'low', '--format', format], { cwd });
    for (const secret of SECRETS) expect(out, `${format} ${secret}`).not.toContain(secret.slice(6));
  }
});

test('the secrets are found', async () => {
  const { out } = await runCli(['--preset', 'all', '--min-confidence', 'low', '--format', 'json'], { cwd: createTempProject(project) });
  const { findings } = JSON.parse(out) as { findings: { rule: string }[] };
  expect(findings.filter(({ rule }) => /secret/.test(rule)).length).toBeGreaterThanOrEqual(3);
});

test('several formats at once', async () => {
  const cwd = createTempProject(project);
  const { out } = await runCli(['--format', 'sarif=r/a.sarif', '--format', 'csv=r/findings.csv', '--format', 'markdown'], { cwd });
  expect(out.startsWith('<!-- api-audit -->')).toBe(true);
  expect(fs.readdirSync(`${cwd}/r`).sort()).toEqual(['a.sarif', 'findings.csv']);
});

test('a format that has no such report says so', async () => {
  const { code, err } = await runCli(['routes', '--format', 'sarif'], { cwd: createTempProject(project) });
  expect({ code, err }).toEqual({ code: 2, err: 'api-audit: The format sarif cannot show routes.\n' });
});

describe('--format github', () => {
  test('appends to the summary of the job, and one that cannot be written is a sentence', async () => {
    const cwd = createTempProject({ ...project, 'summary.md': '# Before\n' });
    expect((await runCli(['--format', 'github'], { cwd, env: { GITHUB_STEP_SUMMARY: `${cwd}/summary.md` } })).code).toBe(1);
    const text = fs.readFileSync(`${cwd}/summary.md`, 'utf8');
    expect(text.startsWith('# Before\n')).toBe(true);
    expect(text).toContain('## ❌ API audit');
    expect(await runCli(['--format', 'github'], { cwd, env: { GITHUB_STEP_SUMMARY: cwd } })).toMatchObject({ code: 2, err: `api-audit: ${cwd} cannot be written: EISDIR.\n` });
  });

  test('paths are those of the repository', async () => {
    const cwd = createTempProject({ '.git/HEAD': '', 'package.json': '{}', ...Object.fromEntries(['package.json', 'app.js'].map((name) => [`packages/api/${name}`, project[name as 'app.js']])) });
    const { out } = await runCli(['--format', 'github', `packages/api`], { cwd });
    expect(out).toMatch(/^::error file=packages\/api\/app\.js,line=\d+/m);
  });
});

test('scorecard: what is in place, missing and not in code', async () => {
  const { code, out } = await runCli(['scorecard'], { cwd: createTempProject(project) });
  expect(code).toBe(1);
  for (const text of ['In place', 'JSON Web Tokens: express-jwt, jsonwebtoken', 'multi-factor authentication: otplib', 'A CI job runs api-audit', 'A CI job looks for known vulnerabilities', 'A lockfile pins', 'Missing', 'require-rate-limit', 'Checked and fine', 'Not in code']) expect(out).toContain(text);
});
