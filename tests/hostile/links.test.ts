import fs from 'node:fs';
import { expect, test } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { createTempProject } from '../helpers/temp-project.ts';

const APP = "const express = require('express');\nconst app = express();\napp.get('/known', (req, res) => res.end());\ntry { require('./outside/routes')(app); } catch {}\nrequire('./outside-file')(app);\napp.listen(3000);\n";
const ROUTES = "const password = 'kF8s' + 'Wq2x';\nmodule.exports = app => app.get('/outside', (req, res) => res.end(password));\n";

test('links out of the root and in circles end nothing, and no text behind them is shown', async () => {
  const elsewhere = createTempProject({ 'routes.js': ROUTES, 'package.json': '{"name": "elsewhere"}' });
  const cwd = createTempProject({
    'package.json': '{"dependencies":{"express":"^5.0.0"}}',
    'app.js': APP,
    outside: `-> ${elsewhere}`,
    'outside-file.js': `-> ${elsewhere}/routes.js`,
    'etc.json': '-> /etc/passwd',
    self: '-> .',
    'deep/up': '-> ../..',
    'deep/loop': '-> loop',
  });
  const { out, err } = await runCli(['routes', '--no-config', '--no-cache'], { cwd });
  expect(out).toMatch(/GET\s+\/known\s/);
  expect(out + err).not.toMatch(/kF8s|Wq2x|root:/);
});

test('a report is not written through a link that leads to nowhere, and a link is not replaced', async () => {
  const elsewhere = createTempProject({ 'report.json': 'old' });
  const cwd = createTempProject({ 'package.json': '{"dependencies":{"express":"^5.0.0"}}', 'app.js': APP, 'report.json': `-> ${elsewhere}/report.json` });
  await runCli(['--no-config', '--no-cache', '--format', 'json=report.json'], { cwd });
  expect(fs.lstatSync(`${cwd}/report.json`).isSymbolicLink()).toBe(true);
  expect(JSON.parse(fs.readFileSync(`${elsewhere}/report.json`, 'utf8'))).toHaveProperty('findings');
});
