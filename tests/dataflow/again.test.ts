import { expect, test } from 'vitest';
import { followRequests, type DataFlow } from '../../src/dataflow/index.ts';
import type { SourceHost } from '../../src/evaluate/source-host.ts';
import type { ts } from '../../src/syntax/ts.ts';
import { memoryHost } from '../detectors/memory-host.ts';

type Files = Readonly<Record<string, string>>;

/** States of one project, in which files that stay the same keep their trees. */
function states(): (files: Files) => SourceHost {
  const layout = {};
  let before: SourceHost | undefined;
  return (files) => {
    const [earlier, host] = [before, memoryHost(files)];
    const isSame = (path: string): boolean => earlier?.text(path) === host.text(path);
    return (before = { ...host, layout, sourceFile: (path): ts.SourceFile | undefined => (earlier && isSame(path) ? earlier.sourceFile(path) : host.sourceFile(path)) });
  };
}

const follow = (host: SourceHost): DataFlow => followRequests(host, []);

const handler = (body: string): string => `import { exec } from 'child_process'; import { run } from './run.js'; export function handle(req, res) { ${body} }`;
const FILES: Files = {
  'src/a.js': handler('exec(req.query.a); run(req.query.a);'),
  'src/b.js': handler('run(req.query.b);'),
  'src/c.js': "import { exec } from 'child_process'; export function handle(req, res) { exec(req.query.c); }",
  'src/run.js': "export function run(text) { return text; }",
};

test('only handlers that reach a changed file are run again, with the result of a fresh run', () => {
  const next = states();
  const first = follow(next(FILES));
  expect(first.flows).toHaveLength(2);
  const ofHandler = follow(next({ ...FILES, 'src/c.js': `${FILES['src/c.js'] ?? ''}// end` }));
  expect(ofHandler.flows).toEqual(first.flows);
  expect(ofHandler.visits).toBeLessThan(first.visits / 2);
  const changed = { ...FILES, 'src/b.js': handler('exec(req.query.b);') };
  const second = follow(next(changed));
  expect(second.flows).toEqual(follow(memoryHost(changed)).flows);
  expect(second.flows).toHaveLength(3);
});

test('a change in what handlers call is seen', () => {
  const next = states();
  follow(next(FILES));
  const changed = { ...FILES, 'src/run.js': "import { exec } from 'child_process'; export function run(text) { return exec(text); }" };
  const { flows } = follow(next(changed));
  expect(flows).toEqual(follow(memoryHost(changed)).flows);
  expect(flows).toHaveLength(4);
});

test('functions that call each other in circles are followed in the order of all handlers', () => {
  const circle = "export function run(text) { return walk(text); } function walk(text) { return text ? run(text) : text; }";
  const files = { ...FILES, 'src/run.js': circle };
  const next = states();
  const first = follow(next(files));
  expect(follow(next({ ...files, 'src/c.js': `${FILES['src/c.js'] ?? ''}// end` })).visits).toBe(first.visits);
});
