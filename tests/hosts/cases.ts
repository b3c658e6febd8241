import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { inject, onTestFinished } from 'vitest';

/** What a program printed and ended with. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The ESLint beside which the package is installed. */
export type Host = 'eslint9' | 'eslint10';

const programs = `${import.meta.dirname}/node_modules`;
let count = 0;

/** A project of its own, in which the packed package and ESLint can be imported. */
export function createCase(files: Readonly<Record<string, string>>, host: Host = 'eslint10'): string {
  const directory = `${inject('installed')[host]}/case-${(count += 1)}-${process.pid}`;
  onTestFinished(() => fs.rmSync(directory, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) write(directory, name, text);
  return directory;
}

/** Adds or replaces a file of a case. */
export function write(directory: string, name: string, text: string): void {
  fs.mkdirSync(path.dirname(`${directory}/${name}`), { recursive: true });
  fs.writeFileSync(`${directory}/${name}`, text);
}

/** Runs a script with Node.js. */
export function runNode(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], { cwd, encoding: 'utf8', maxBuffer: 1e8, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env } });
  return { code: status, out: stdout, err: stderr };
}

/** Runs the command `api-audit` of the packed package. */
export function runAudit(args: readonly string[], cwd: string): Run {
  return runNode([`${inject('installed').eslint10}/node_modules/eslint-plugin-api-audit/dist/src/cli/main.js`, ...args], cwd);
}

/** Runs the ESLint that lies beside the case. */
export function runEslint(args: readonly string[], cwd: string): Run {
  return runNode([path.resolve(cwd, '../node_modules/eslint/bin/eslint.js'), ...args], cwd);
}

/** Where a program of this folder is installed. */
export function program(name: string): string {
  return `${programs}/${name}`;
}

/** Runs git with an identity, and without the settings of the machine. */
export function git(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Run {
  const quiet = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.org', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.org' };
  const { status, stdout, stderr } = spawnSync('git', [...args], { cwd, encoding: 'utf8', env: { ...process.env, ...quiet, ...env } });
  return { code: status, out: stdout, err: stderr };
}

/** A small application: a router behind a guard in another file, a route with a guard of its own, and an open one that changes something. */
export const APP = {
  'package.json': '{"name":"app","type":"module","main":"src/app.js","dependencies":{"express":"^5.0.0"}}',
  'src/app.js': "import express from 'express';\nimport { users } from './users.js';\nimport { guard } from './guard.js';\n\nconst app = express();\napp.use('/users', guard, users);\napp.post('/orders', (req, res) => res.json({}));\napp.delete('/me', (req, res, next) => (req.headers.authorization ? next() : res.status(401).end()), (req, res) => res.json({}));\napp.listen(3000);\n",
  'src/users.js': "import { Router } from 'express';\n\nexport const users = Router();\nusers.delete('/:id', (req, res) => res.json({}));\n",
  'src/guard.js': 'export function guard(req, res, next) {\n  if (!req.headers.authorization) return res.status(401).end();\n  next();\n}\n',
} as const;

/** A flat configuration with one rule. */
export const CONFIG = "import apiAudit from 'eslint-plugin-api-audit';\n\nexport default [{ files: ['**/*.{js,ts}'], plugins: { 'api-audit': apiAudit }, rules: { 'api-audit/require-auth-guard': 'error' } }];\n";
