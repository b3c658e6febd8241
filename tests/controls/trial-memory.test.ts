import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test, vi } from 'vitest';
import { analyse } from '../../src/analysis.ts';
import { TrialMemory } from '../../src/controls/trial-memory.ts';
import { EditorSession } from '../../src/project/editor-session.ts';
import { createProjectHost } from '../../src/project/project-host.ts';

const APPS = fileURLToPath(new URL('../oracle', import.meta.url));
/** Applications of several files. */
const [some, all] = ['express:style-classes,style-register-functions,real-mern,real-policies;fastify:session-guard-with-exception,fp-hook-reaches-all,class-server;nest:barrels,setup-helper', process.env['TRIAL_MEMORY']];
const chosen = (all ?? some ?? '').split(';').flatMap((each): string[] => {
  const [framework = '', names] = each.split(':');
  const folder = path.join(APPS, framework, 'apps');
  return (names?.split(',') ?? readdirSync(folder)).map((name) => path.join(folder, name)).filter((app) => readdirSync(path.dirname(app)).includes(path.basename(app)));
});

/** Trials of edited states that a memory was asked for, and those that it had run. */
const total = { asked: 0, run: 0 };
let counts = { asked: 0, run: 0 };
const recallOr = TrialMemory.prototype.recallOr;
vi.spyOn(TrialMemory.prototype, 'recallOr').mockImplementation(function (this: TrialMemory, layer, situation, evaluator, run) {
  counts.asked += 1;
  return recallOr.call(this, layer, situation, evaluator, () => {
    counts.run += 1;
    return run();
  });
});

/** Texts with one more statement in one of the functions: one that does nothing, on a line of its own or not, or one that ends it. */
function* allEdits(root: string): Generator<readonly [string, string]> {
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((each) => /\.[cm]?[jt]s$/.test(each)).sort()) {
    const text = readFileSync(path.join(root, name), 'utf8');
    const bodies = [...text.matchAll(/(?:=>|\)) \{(?=\s)/g)].map(({ index, 0: { length } }) => index + length);
    for (const [index, at] of bodies.entries()) yield [path.join(root, name), `${text.slice(0, at)}${['\n  void 0;\n', ' void 0;', ' return;'][index % 3]}${text.slice(at)}`];
  }
}

/** Every one of them, or a handful from all over the application. */
function edits(root: string): readonly (readonly [string, string])[] {
  const found = [...allEdits(root)];
  const step = all === undefined ? Math.ceil(found.length / 12) : 1;
  return found.filter((_, index) => index % step === 0);
}

const projects = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'trial-memory-')));
afterAll(() => rmSync(projects, { recursive: true, force: true }));

/** An application as a project of its own. */
function projectOf(app: string): string {
  const root = path.join(projects, app.replaceAll(path.sep, '-'));
  cpSync(path.join(APPS, app), root, { recursive: true });
  writeFileSync(path.join(root, 'package.json'), JSON.stringify({ name: 'app', dependencies: { express: '^5.0.0', fastify: '^5.0.0', '@nestjs/core': '^11.0.0' } }));
  return root;
}

test.each(chosen.map((root) => path.relative(APPS, root)))('%s: an edited text is judged as if nothing had been known', (app) => {
  const root = projectOf(app);
  const session = new EditorSession({ cwd: root });
  const found = edits(root);
  const [first = ''] = found[0] ?? [];
  analyse(session.hostFor(first, readFileSync(first, 'utf8')));
  for (const [file, text] of found) {
    counts = { asked: 0, run: 0 };
    const edited = analyse(session.hostFor(file, text));
    total.asked += counts.asked;
    total.run += counts.run;
    expect(edited, `${path.relative(root, file)}: ${text}`).toEqual(analyse(createProjectHost({ cwd: root, overlay: new Map([[file, text]]) })));
  }
}, 60_000);

/** Guards that read what another file decides: in a constructor, at the top of a module that only requests load, and around layers that stand at one place. */
const DECIDED: Readonly<Record<string, string>> = {
  'app.js': `const express = require('express');
const { settings } = require('./settings');
const { layers } = require('./layers');
const app = express();
const ok = (req, res) => res.json({});
const deny = (isStrict) => (req, res, next) => (isStrict && !req.headers.authorization ? res.status(401).end() : next());
app.get('/constructed', (req, res, next) => deny(settings.isStrict)(req, res, next), ok);
app.get('/first', (req, res, next) => deny(require('./lazy').isStrict)(req, res, next), ok);
app.get('/second', (req, res, next) => deny(require('./lazy').isStrict)(req, res, next), ok);
for (const layer of layers) app.use('/looped', layer);
app.get('/looped', ok);
app.listen(1);
`,
  'settings.js': 'class Settings {\n  constructor() {\n    this.isStrict = true;\n  }\n}\nexports.settings = new Settings();\n',
  'lazy.js': "exports.isStrict = require('./values').isStrict;\n",
  'values.js': 'exports.isStrict = true;\n',
  'layers.js': 'const make = (isStrict) => (req, res, next) => (isStrict && !req.headers.authorization ? res.status(401).end() : next());\nexports.layers = [make(false), make(true)];\n',
};

test.each([['settings.js', ['/constructed']], ['values.js', ['/first', '/second']], ['layers.js', ['/looped']]])('what %s decides is not remembered', (name, paths) => {
  const root = path.join(projects, `decided-${name}`);
  mkdirSync(root);
  for (const [file, text] of Object.entries({ ...DECIDED, 'package.json': '{"name":"app","dependencies":{"express":"^5.0.0"}}' })) writeFileSync(path.join(root, file), text);
  const session = new EditorSession({ cwd: root });
  const statuses = (text: string): Record<string, string> => Object.fromEntries(analyse(session.hostFor(path.join(root, name), text)).routes.map(({ path: each, controls }) => [each, controls.authentication.status]));
  const text = DECIDED[name] ?? '';
  const before = statuses(text);
  const after = statuses(text.replaceAll('true', 'false'));
  for (const each of ['/constructed', '/first', '/second', '/looped']) expect([each, before[each], after[each]]).toEqual([each, 'present', paths.includes(each) ? 'absent' : 'present']);
});

test('many of the trials are those of the state before', () => {
  expect(total.run).toBeLessThan(total.asked * 0.85);
});
