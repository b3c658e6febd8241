import fs from 'node:fs';
import { ESLint, type Linter } from 'eslint';
import { expect, test } from 'vitest';
import '../helpers/eslint.ts';
import plugin from '../../src/index.ts';
import { runCli } from '../helpers/cli.ts';
import { createTempProject } from '../helpers/temp-project.ts';

const RULES = ['no-mass-assignment', 'no-path-traversal', 'no-sql-injection', 'require-input-validation'];

const PROJECT = {
  'package.json': '{"name":"shop","main":"src/app.js","type":"module","dependencies":{"express":"^5.0.0","mongoose":"^8.0.0","pg":"^8.0.0","zod":"^4.0.0"}}',
  'src/app.js': `import path from 'node:path';
import express from 'express';
import mongoose from 'mongoose';
import pg from 'pg';
import { z } from 'zod';

const pool = new pg.Pool();
const User = mongoose.model('User', new mongoose.Schema({ name: String, role: String }));
const tag = z.object({ name: z.string() });
const app = express();
app.use(express.json());
app.get('/users', async (req, res) => {
  const { rows } = await pool.query(\`SELECT * FROM users WHERE name = '\${req.query.name}' AND age > \${req.query.age}\`);
  res.json(rows);
});
app.post('/users', async (req, res) => {
  await User.create(req.body);
  res.status(201).end();
});
app.post('/tags', (req, res) => res.json(tag.parse(req.body)));
app.post('/notes', (req, res) => res.json(save(req.body.text)));
app.get('/files/:name', (req, res) => res.sendFile(path.join('/srv/files', req.params.name)));
app.listen(3000);
`,
};

const EXPECTED = PROJECT['src/app.js']
  .replace("name = '${req.query.name}' AND age > ${req.query.age}`", 'name = $1 AND age > $2`, [req.query.name, req.query.age]')
  .replace('User.create(req.body)', 'User.create({ name: req.body.name })')
  .replace("sendFile(path.join('/srv/files', req.params.name))", "sendFile(req.params.name, { root: '/srv/files' })")
  .replace("'/notes', ", `'/notes', ${check('text')}, `);

/** Once the fields of a body are named, they are known. */
const EXPECTED_LATER = EXPECTED.replace("post('/users', ", `post('/users', ${check('name')}, `);

function check(field: string): string {
  return `(req, res, next) => { const result = z.strictObject({ ${field}: z.string() }).safeParse(req.body); return result.success ? next() : res.status(400).json({ error: 'Invalid body.' }); }`;
}

async function lint(cwd: string): Promise<readonly Linter.LintMessage[]> {
  const rules = Object.fromEntries(RULES.map((name) => [`api-audit/${name}`, 'error'] as const));
  const eslint = new ESLint({ cwd, overrideConfigFile: true, overrideConfig: [{ files: ['**/*.js'], plugins: { 'api-audit': plugin as unknown as ESLint.Plugin }, rules }] });
  return (await eslint.lintFiles(['src'])).flatMap(({ messages }) => messages);
}

/** The text with the first suggestion of each place. */
function improve(text: string, messages: readonly Linter.LintMessage[]): string {
  const fixes = new Map(messages.flatMap(({ suggestions = [] }) => suggestions.slice(0, 1).map(({ fix }) => [fix.range.join(), fix] as const)));
  return [...fixes.values()].sort((a, b) => b.range[0] - a.range[0]).reduce((result, { range, text: inserted }) => result.slice(0, range[0]) + inserted + result.slice(range[1]), text);
}

test('ESLint and the command make the same of what is suggested, until nothing is left to report', async () => {
  const cwd = createTempProject(PROJECT);
  const once = improve(PROJECT['src/app.js'], await lint(cwd));
  expect(once).toBe(EXPECTED);
  const again = createTempProject({ ...PROJECT, 'src/app.js': once });
  expect(improve(once, await lint(again))).toBe(EXPECTED_LATER);
  await runCli(['--fix-suggestions', '--no-cache', '--preset', 'strict'], { cwd });
  expect(fs.readFileSync(`${cwd}/src/app.js`, 'utf8')).toBe(EXPECTED_LATER);
  expect(await lint(createTempProject({ ...PROJECT, 'src/app.js': EXPECTED_LATER }))).toEqual([]);
});
