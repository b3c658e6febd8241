import fs from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';
import plugin from '../../src/index.ts';
import '../helpers/eslint.ts';
import { runCli } from '../helpers/cli.ts';
import { createTempProject } from '../helpers/temp-project.ts';

const MARKER = 'was-executed';
const write = (who: string): string => `require('node:fs').appendFileSync(__dirname.split('/node_modules')[0] + '/${MARKER}', '${who}\\n');`;
const writeModule = (who: string): string => `import { appendFileSync } from 'node:fs';\nappendFileSync(new URL('./${MARKER}', import.meta.url), '${who}\\n');\n`;

/** Every place in which a project can keep code that some tool would run. */
function files(): Record<string, string> {
  return {
    'package.json': JSON.stringify({
      name: 'hostile', main: 'app.js', dependencies: { express: '^4.0.0', evil: '1.0.0' },
      scripts: { start: 'node app.js', postinstall: `node -e "${write('postinstall').replaceAll('"', "'")}"`, prepare: 'node app.js' },
      prettier: './evil.js', eslintConfig: { extends: './evil.js' }, jest: { preset: './evil.js' }, babel: { plugins: ['./evil.js'] },
    }),
    'app.js': `${write('app')}\nconst express = require('express');\nconst evil = require('evil');\nrequire('./evil.json.js');\nrequire(process.env.X || './evil');\nconst app = express();\napp.get('/' + evil.path(), (req, res) => { ${write('handler')} res.send(eval("${'1'}")); });\nnew Function(${JSON.stringify(write('Function'))})();\neval(${JSON.stringify(write('eval'))});\nrequire('node:child_process').execSync('touch ${MARKER}');\nrequire('node:vm').runInThisContext(${JSON.stringify(write('vm'))});\nfor (const f of require('node:fs').readdirSync(__dirname)) if (f.endsWith('.route.js')) require('./' + f)(app);\nprocess.on('exit', () => { ${write('exit')} });\nclass A { static { ${write('static')} } }\nmodule.exports = app;\napp.listen(3000);\n`,
    'evil.js': write('evil'),
    'evil.json.js': write('evil.json'),
    'a.route.js': `${write('route file')}\nmodule.exports = app => { ${write('register')} app.get('/a', (req, res) => res.end()); };\n`,
    'getter.mjs': writeModule('module'),
    'top-level.mts': `${writeModule('top level await')}await import('./getter.mjs');\n`,
    'eslint.config.js': write('eslint.config'),
    '.eslintrc.js': write('eslintrc'),
    '.eslintrc.cjs': write('eslintrc'),
    'babel.config.js': write('babel'),
    'vite.config.js': write('vite'),
    'nest-cli.json': '{"compilerOptions": {"plugins": ["./evil.js"]}}',
    'tsconfig.json': '{"extends": "evil/tsconfig.json", "compilerOptions": {"plugins": [{"name": "./evil.js"}, {"transform": "./evil.js"}]}}',
    '.swcrc': '{"jsc": {"experimental": {"plugins": [["./evil.js", {}]]}}}',
    '.npmrc': 'node-options=--require ./evil.js\n',
    '.git/config': '[core]\n\tfsmonitor = touch was-executed\n\tsshCommand = touch was-executed\n\tpager = touch was-executed\n[diff]\n\texternal = touch was-executed\n[filter "x"]\n\tclean = touch was-executed\n\tsmudge = touch was-executed\n',
    '.git/HEAD': 'ref: refs/heads/main\n',
    '.git/hooks/post-checkout': '#!/bin/sh\ntouch was-executed\n',
    '.gitattributes': '* filter=x diff=x\n',
    'openapi.js': write('openapi'),
    'node_modules/evil/package.json': '{"name": "evil", "version": "1.0.0", "main": "index.js", "bin": "index.js", "eslint": "./index.js"}',
    'node_modules/evil/index.js': `${write('dependency')}\nexports.path = () => { ${write('dependency call')} return 'x'; };\n`,
    'node_modules/express/package.json': '{"name": "express", "version": "4.18.0", "main": "index.js"}',
    'node_modules/express/index.js': `${write('replaced express')}\nmodule.exports = () => ({});\n`,
    'node_modules/typescript/package.json': '{"name": "typescript", "version": "5.0.0", "main": "index.js"}',
    'node_modules/typescript/index.js': write('replaced typescript'),
    'node_modules/eslint-plugin-api-audit/package.json': '{"name": "eslint-plugin-api-audit", "version": "9.9.9", "main": "index.js"}',
    'node_modules/eslint-plugin-api-audit/index.js': write('replaced plugin'),
  };
}

const CONFIG_MODULE = `${writeModule('own config')}export default {};\n`;
const CONFIG = `${write('own config')}\nmodule.exports = {};\n`;

test.each([['--quiet'], ['routes'], ['explain', '/a'], ['scorecard'], ['lock'], ['rules']])('%s executes nothing of the project', async (...args) => {
  const root = createTempProject({ ...files(), 'api-audit.config.js': CONFIG, 'api-audit.config.mjs': CONFIG_MODULE, 'api-audit.config.ts': CONFIG });
  const { err } = await runCli([...args, '--no-config', '--no-cache'], { cwd: root });
  expect(err).not.toMatch(/unknown (?:option|command)/i);
  expect(fs.existsSync(path.join(root, MARKER)) ? fs.readFileSync(path.join(root, MARKER), 'utf8') : '').toBe('');
});

test('the routes behind the traps are found all the same', async () => {
  const root = createTempProject(files());
  const { out } = await runCli(['routes', '--no-config', '--no-cache'], { cwd: root });
  expect(out).toMatch(/GET\s+\/a\s/);
});

test('without --no-config the configuration of the project is run, and nothing else', async () => {
  const root = createTempProject({ ...files(), 'api-audit.config.mjs': CONFIG_MODULE });
  await runCli(['--no-cache'], { cwd: root });
  expect(new Set(fs.readFileSync(path.join(root, MARKER), 'utf8').trim().split('\n'))).toEqual(new Set(['own config']));
});

test('the ESLint rules execute nothing of the project', async () => {
  const root = createTempProject(files());
  const rules = Object.fromEntries(Object.keys(plugin.rules).map(name => [`api-audit/${name}`, 'warn' as const]));
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: [{ files: ['**/*.js'], languageOptions: { sourceType: 'commonjs' }, plugins: { 'api-audit': plugin }, rules }] });
  const results = await eslint.lintFiles(['*.js']);
  expect(results.length).toBeGreaterThan(3);
  expect(fs.existsSync(path.join(root, MARKER)) ? fs.readFileSync(path.join(root, MARKER), 'utf8') : '').toBe('');
});
