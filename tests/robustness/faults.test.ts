import fs from 'node:fs';
import { expect, test } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { createTempProject } from '../helpers/temp-project.ts';

const APP = "const express = require('express');\nconst app = express();\napp.use(require('./routes'));\napp.get('/a', (req, res) => res.json(1));\napp.listen(3000);\n";
const files = {
  'package.json': '{"dependencies":{"express":"^5.0.0"}}',
  'app.js': APP,
  'routes.js': "const router = require('express').Router();\nrouter.get('/b', (req, res) => res.json(1));\nmodule.exports = router;\n",
};

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
