import fc from 'fast-check';
import fs from 'node:fs';
import { expect, test } from 'vitest';
import { analyseHost } from '../../src/analyse-host.ts';
import { EditorSession } from '../../src/project/editor-session.ts';
import { createProjectHost, type ProjectHost } from '../../src/project/project-host.ts';
import { createTempProject } from '../helpers/temp-project.ts';

/** Projects of the repository, in which random places are edited. */
const PROJECTS = ['tests/fixtures/express-login', 'tests/fixtures/express-clean', 'tests/fixtures/express-monorepo', 'examples/express-shop'];
/** What is typed: statements and pieces of code that change what is registered, checked, read and sent, and some that cannot be parsed. */
const TYPED = [
  '',
  '\n',
  '// a comment\n',
  'return;',
  'next();',
  "res.status(401).end();\n",
  "if (!req.headers.authorization) return res.status(401).end();\n",
  "require('child_process').exec(req.query.command);\n",
  'eval(req.body.code);\n',
  "console.log(req.headers, process.env);\n",
  "app.get('/typed/:id', (req, res) => res.json(req.params));\n",
  "router.post('/typed', (req, res) => res.redirect(req.query.to));\n",
  "const password = 'typed-Passw0rd!-4711';\n",
  "import other from './other.js';\n",
  'x',
  '{',
  '}',
  "'",
];

interface Edit {
  readonly file: number;
  readonly at: number;
  readonly removed: number;
  readonly typed: string;
  /** Whether it is written to the disk, or only stands in the editor. */
  readonly isSaved: boolean;
}

const edits = fc.array(
  fc.record<Edit>({
    file: fc.noBias(fc.nat(999)),
    at: fc.noBias(fc.nat(999)).map((value) => value / 1000),
    removed: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(40) }),
    typed: fc.constantFrom(...TYPED),
    isSaved: fc.integer({ min: 0, max: 4 }).map((value) => value === 0),
  }),
  { minLength: 3, maxLength: 5 },
);

/** At the beginning of a line mostly, as people type. */
function apply(text: string, { at, removed, typed }: Edit): string {
  const place = Math.round(at * text.length);
  const start = removed % 2 === 0 ? text.lastIndexOf('\n', place) + 1 : place;
  return text.slice(0, start) + typed + text.slice(start + removed);
}

function resultOf(host: ProjectHost): string {
  const { snapshot: _snapshot, ...project } = analyseHost(host, {});
  return JSON.stringify(project, (_, value: unknown) => (value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value));
}

/** Compares after each edit what the session says with what a process would say that sees the project for the first time. */
function compareWithFresh(root: string, sequence: readonly Edit[]): void {
  let now = 1000;
  const session = new EditorSession({ cwd: root }, () => now);
  const { files } = createProjectHost({ cwd: root });
  const texts = new Map<string, string>();
  for (const edit of sequence) {
    const file = files[edit.file % files.length] ?? '';
    const text = apply(texts.get(file) ?? fs.readFileSync(file, 'utf8'), edit);
    texts.set(file, text);
    if (edit.isSaved) {
      fs.writeFileSync(file, text);
      now += 2000;
    }
    const fresh = resultOf(createProjectHost({ cwd: root, overlay: new Map([[file, text]]) }));
    const again = resultOf(session.hostFor(file, text));
    if (again !== fresh) expect(JSON.parse(again)).toEqual(JSON.parse(fresh));
    expect(again === fresh).toBe(true);
  }
}

test.each(PROJECTS)('after each of many random edits a session gives the result of a fresh analysis: %s', (project) => {
  const property = fc.property(edits, (sequence) => {
    const root = createTempProject({});
    fs.cpSync(`${import.meta.dirname}/../../${project}`, root, { recursive: true, filter: (source) => !source.includes('node_modules') });
    compareWithFresh(root, sequence);
  });
  fc.assert(property, { seed: 2611, numRuns: Number(process.env['INCREMENTAL_RUNS'] ?? 3), endOnFailure: true });
}, 600_000);
