import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { XMLValidator } from 'fast-xml-parser';
import os from 'node:os';
import { REPORTERS } from '../../src/reporters/index.ts';
import { runCli } from '../helpers/cli.ts';

/** Put together here, so that this file itself holds no secret. */
const secret = (...parts: readonly string[]): string => parts.join('');
const SECRETS = {
  password: secret('hV7', 'qLz2', 'Rk9', 'wT4m'),
  jwt: secret('nB5x', 'Yc8', 'Jd3', 'PfQ6sLw1'),
  fallback: secret('uM2k', 'Zr7', 'Xe4', 'GtA9'),
  url: secret('kW6p', 'Vj3', 'Hn8', 'CyD5'),
  broken: secret('tF4b', 'Sg9', 'Lm2', 'ErK7'),
  access: secret('AKIA', 'Q3EGRT', 'W7XZJKLMNP'),
  stripe: secret('sk_', 'live_', '51Hq8Zr2LkVt', 'Yw9PbNcXdM3G'),
  header: secret('eW8z', 'Ta5', 'Oi1', 'UvB3'),
};

const ESCAPES = '\\u001b]8;;http://evil\\u0007\\u001b[2J\\u202e';
const HOSTILE_PATHS = [`/${ESCAPES}x`, '/<script>alert(1)</script>', '/](javascript:alert(1))', '/%0A::error::x', '/=HYPERLINK(1)', '/a|b`c`', '/\\r\\n::warning::y', '/"><img src=x onerror=alert(1)>', '/]]>&amp;<!--'];
const HOSTILE_FILES = ['<img src=x onerror=alert(2)>.js', '=cmd|calc.js', '::error::file.js', 'a,"b".js', '\u001b[31mred\u001b[0m.js', '](x) `y`.js', '--fail-on.js', 'new\nline.js'];

const APP = `const express = require('express');
const jwt = require('jsonwebtoken');
const mysql = require('mysql2');
const app = express();
const password = '${SECRETS.password}';
const token = jwt.sign({ id: 1 }, '${SECRETS.jwt}');
const key = process.env.JWT_SECRET || '${SECRETS.fallback}';
mysql.createConnection('mysql://root:${SECRETS.url}@db.shop.com/prod');
const config = { accessKeyId: '${SECRETS.access}', stripeSecretKey: '${SECRETS.stripe}', dbPassword: '${SECRETS.password}' };
const guard = (req, res, next) => (req.headers['x-api-key'] === '${SECRETS.header}' ? next() : res.sendStatus(401));
app.get('/guarded', guard, (req, res) => res.send(config.dbPassword + token + key));
app.get('/handed/' + process.env['${SECRETS.header}x'.slice(0, 0) + 'PREFIX'], guard, (req, res) => res.send(password));
${HOSTILE_PATHS.map(each => `app.get('${each}', (req, res) => res.send('x'));`).join('\n')}
${HOSTILE_FILES.map(each => `require(${JSON.stringify(`./${each}`)})(app);`).join('\n')}
app.listen(3000);
`;

let root = '';
const outputs = new Map<string, string>();

describe('a project with planted secrets and hostile names', () => {
  beforeAll(async () => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'planted-'));
    const put = (name: string, text: string): void => fs.writeFileSync(path.join(root, name), text);
    put('package.json', JSON.stringify({ name: '\u001b[31m<b>x', dependencies: { express: '^4.0.0', jsonwebtoken: '9', mysql2: '3' } }));
    put('app.js', APP);
    put('broken.js', `const password = '${SECRETS.broken};\nconst apiKey = \`${SECRETS.broken}\nconst x = { secret: '${SECRETS.broken}' \n`);
    put('.env', `DB_PASSWORD=${SECRETS.broken}\n`);
    for (const [index, name] of HOSTILE_FILES.entries()) put(name, `module.exports = app => { app.post('/f${index}', (req, res) => res.send(req.body)); };\n`);
    for (const format of REPORTERS.keys()) {
      for (const args of [[], ['--verbose'], ['routes'], ['explain', '/guarded'], ['scorecard']]) {
        const { out, err } = await runCli([...args, '--no-config', '--preset', 'all', '--format', format], { cwd: root });
        const name = `${args.join(' ') || 'scan'} as ${format}`;
        if (out !== '') outputs.set(name, out);
        outputs.set(`${name}: errors`, err);
      }
    }
    for (const args of [['--debug'], ['--timing'], ['--fix', '--dry-run'], ['lock'], ['baseline'], ['routes', '--debug', '--format', 'nothing']]) {
      const { out, err } = await runCli([...args, '--no-config', '--preset', 'all'], { cwd: root });
      outputs.set(args.join(' '), out).set(`${args.join(' ')}: errors`, err);
    }
  }, 240_000);
  afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

  test('every format was written, and says something', () => {
    for (const format of REPORTERS.keys()) expect(outputs.get(`scan as ${format}`)?.length, format).toBeGreaterThan(100);
    expect(outputs.get('routes as stylish')).toContain('/guarded');
    expect(outputs.get('scan as json')).toContain('no-hardcoded-secret');
  });

  test('no secret is in any of them', () => {
    const leaks = [...outputs].flatMap(([name, text]) => Object.entries(SECRETS).flatMap(([key, value]) => (text.includes(value) ? [`${name}: ${key}: ${text.split('\n').find(line => line.includes(value))?.slice(0, 200)}`] : [])));
    expect(leaks).toEqual([]);
  });

  test('nothing in them is obeyed by a terminal', () => {
    // What a terminal obeys and what reorders a line; line breaks are ours.
    const obeyed = [...outputs].flatMap(([name, text]) => (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(text) ? [name] : []));
    expect(obeyed).toEqual([]);
  });

  test('no markup, no formula and no annotation of others gets through', () => {
    const html = outputs.get('scan as html') ?? '';
    expect(html).not.toMatch(/<img|<script>alert|onerror=alert\(\d\)>(?!")/);
    const junit = outputs.get('scan as junit') ?? '';
    expect(XMLValidator.validate(junit)).toBe(true);
    const annotations = (outputs.get('scan as github') ?? '').split('\n').filter(line => line.startsWith('::'));
    expect(annotations.filter(line => !/^::(?:error|warning|notice) file=[^,]+/.test(line) && !/^::(?:group|endgroup|error|warning|notice)/.test(line))).toEqual([]);
    expect(annotations.filter(line => /^::(?:error|warning)::(?:x|y|file)/.test(line))).toEqual([]);
    const cells = [...outputs].filter(([name]) => name.endsWith('as csv')).flatMap(([, text]) => text.split(/[\r\n,]+/));
    expect(cells.filter(cell => /^"?[=@\t]/.test(cell))).toEqual([]);
    for (const [name, text] of outputs) if (/as (?:json|sarif|gitlab)$/.test(name)) expect(() => JSON.parse(text) as unknown, name).not.toThrow();
  });

  test('no secret is in a file that a run leaves behind', () => {
    const kept = fs.readdirSync(root, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile() && !['app.js', 'broken.js', '.env'].includes(entry.name));
    const leaks = kept.flatMap(entry => {
      const text = fs.readFileSync(path.join(entry.parentPath, entry.name)).toString('latin1');
      return Object.entries(SECRETS).flatMap(([key, value]) => (text.includes(value) ? [`${path.relative(root, path.join(entry.parentPath, entry.name))}: ${key}`] : []));
    });
    expect(leaks).toEqual([]);
  });
});
