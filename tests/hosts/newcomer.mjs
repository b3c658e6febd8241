/**
 * The path of a newcomer, timed: an Express project as its authors leave it, then the two commands of the documentation.
 * `npm run newcomer` packs the package; `HOSTS_TARBALL` names one that was packed already.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const repository = path.resolve(import.meta.dirname, '../..');
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'newcomer-'));
try {
  const tarball = process.env.HOSTS_TARBALL ?? path.join(home, run('npm', ['pack', '--silent', '--pack-destination', home], repository).out.trim().split('\n').at(-1));
  const project = path.join(home, 'my-api');
  fs.mkdirSync(project);
  fs.writeFileSync(path.join(project, 'package.json'), '{ "name": "my-api", "version": "1.0.0", "main": "index.js", "type": "commonjs" }\n');
  run('npm', ['install', 'express'], project);
  fs.writeFileSync(path.join(project, 'index.js'), "const express = require('express');\nconst app = express();\n\napp.use(express.json());\napp.get('/', (req, res) => res.send('Hello World!'));\napp.post('/users', (req, res) => res.status(201).json(req.body));\n\napp.listen(3000);\n");
  const install = run('npm', ['install', '--save-dev', tarball], project);
  const report = run('npx', ['api-audit', '--no-color'], project);
  console.log(report.out);
  const again = run('npx', ['api-audit'], project);
  console.log(`npm i -D eslint-plugin-api-audit: ${install.seconds} s; npx api-audit: ${report.seconds} s, and ${again.seconds} s when nothing has changed.`);
  if (!report.out.includes('Routes') || report.code === 2) process.exitCode = 1;
} finally {
  fs.rmSync(home, { recursive: true, force: true });
}

function run(command, args, cwd) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  if (command === 'npm' && status !== 0) throw new Error(stderr);
  return { code: status, out: stdout, seconds: ((performance.now() - start) / 1000).toFixed(1) };
}
