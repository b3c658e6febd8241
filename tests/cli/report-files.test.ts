import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { createTempProject } from '../helpers/temp-project.ts';

const open = { 'package.json': '{"dependencies":{"express":"^5.0.0"}}', 'app.js': "const express = require('express');\nconst app = express();\napp.post('/users', (req, res) => res.json(req.body));\napp.listen(3000);\n" };

describe('a report in a file', () => {
  test('replaces the file as a whole, keeps its mode and leaves nothing beside it', async () => {
    const cwd = createTempProject({ ...open, 'out/report.json': 'old' });
    fs.chmodSync(`${cwd}/out/report.json`, 0o600);
    const inode = fs.statSync(`${cwd}/out/report.json`).ino;
    await runCli(['--format', 'json=out/report.json'], { cwd });
    expect(JSON.parse(fs.readFileSync(`${cwd}/out/report.json`, 'utf8'))).toHaveProperty('findings');
    expect(fs.statSync(`${cwd}/out/report.json`).mode & 0o777).toBe(0o600);
    expect(fs.statSync(`${cwd}/out/report.json`).ino).not.toBe(inode);
    expect(fs.readdirSync(`${cwd}/out`)).toEqual(['report.json']);
  });

  test('goes through a symbolic link and makes missing directories', async () => {
    const cwd = createTempProject({ ...open, 'real.json': '', 'link.json': '-> real.json' });
    await runCli(['--format', 'json=link.json', '--format', 'json=a/b/c.json'], { cwd });
    expect(fs.lstatSync(`${cwd}/link.json`).isSymbolicLink()).toBe(true);
    expect(fs.readFileSync(`${cwd}/real.json`, 'utf8')).toBe(fs.readFileSync(`${cwd}/a/b/c.json`, 'utf8'));
  });

  test('can be a device', async () => {
    const cwd = createTempProject(open);
    expect((await runCli(['--format', 'json=/dev/null', '--fail-on', 'none'], { cwd })).code).toBe(0);
    expect(fs.statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('that cannot be written is one sentence and exit code 2, and the others are made', async () => {
    const cwd = createTempProject({ ...open, file: '' });
    const { code, out, err } = await runCli(['--format', 'json=file/x.json', '--format', 'json=good.json'], { cwd });
    expect({ code, err }).toEqual({ code: 2, err: 'api-audit: file/x.json cannot be written: EEXIST.\n' });
    expect(out).toContain('POST /users');
    expect(fs.existsSync(`${cwd}/good.json`)).toBe(true);
    expect((await runCli(['--format', 'json=.'], { cwd })).err).toBe('api-audit: . cannot be written: EISDIR.\n');
    expect(fs.readdirSync(cwd).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
