import fc from 'fast-check';
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

/** Functions that call each other, and handlers that call some of them, in circles or not, with callbacks or not. */
const COUNT = 5;
const bodies = fc.array(fc.record({ called: fc.array(fc.nat(COUNT - 1), { maxLength: 2 }), back: fc.boolean(), sinks: fc.boolean(), guarded: fc.boolean() }), { minLength: 2 * COUNT, maxLength: 2 * COUNT });
interface Body {
  readonly called: readonly number[];
  readonly back: boolean;
  readonly sinks: boolean;
  readonly guarded: boolean;
}

const IMPORTS = `import { exec } from 'child_process'; ${Array.from({ length: COUNT }, (_, at) => `import { f${String(at)} } from './f${String(at)}.js';`).join(' ')}`;

function importsOf({ called }: Body): string {
  return IMPORTS.split('; ').filter((line) => line.includes('exec') || called.some((at) => line.includes(`{ f${String(at)} }`))).join('; ');
}

function helper(body: Body, at: number): string {
  const calls = body.called.map((other) => `text = f${String(other)}(text, ${body.back ? `(given) => f${String(at)}(given)` : 'next'});`).join(' ');
  return `${importsOf(body)}; export function f${String(at)}(text, next) { ${body.guarded ? 'if (!isAllowed(text)) return;' : ''} ${calls} ${body.sinks ? 'exec(text);' : ''} return next ? next(text) : text; }`;
}

function route(body: Body): string {
  const calls = body.called.map((other) => `f${String(other)}(req.query.a${body.back ? ', (given) => exec(given)' : ''});`).join(' ');
  return `${importsOf(body)}; export function handle(req, res) { ${calls} ${body.sinks ? 'exec(req.query.b);' : ''} }`;
}

function filesOf(all: readonly Body[]): Files {
  return Object.fromEntries(all.map((body, at) => (at < COUNT ? [`src/f${String(at)}.js`, helper(body, at)] : [`src/h${String(at)}.js`, route(body)])));
}

test('functions that call each other in circles: always the result of a fresh run', () => {
  let spared = 0;
  const property = fc.property(bodies, fc.array(fc.tuple(fc.nat(2 * COUNT - 1), bodies), { minLength: 1, maxLength: 3 }), (first, changes) => {
    const next = states();
    let now: readonly Body[] = first;
    follow(next(filesOf(now)));
    for (const [place, [body]] of changes) {
      now = now.map((each, at) => (at === place ? (body as Body) : each));
      const [again, fresh] = [follow(next(filesOf(now))), follow(memoryHost(filesOf(now)))];
      expect(again.flows).toEqual(fresh.flows);
      expect(again.gaps).toEqual(fresh.gaps);
      if (again.visits < fresh.visits) spared += 1;
    }
  });
  fc.assert(property, { seed: 2211, numRuns: Number(process.env['INCREMENTAL_RUNS'] ?? 25) });
  expect(spared).toBeGreaterThan(10);
}, 600_000);

test('a circle somewhere else does not matter', () => {
  const circle = { 'src/d.js': "import { exec } from 'child_process'; export function handle(req, res) { run(req.query.d); } function run(text) { return walk(text); } function walk(text) { exec(text); return text ? run(text) : text; }" };
  const next = states();
  const first = follow(next({ ...FILES, ...circle }));
  const again = follow(next({ ...FILES, ...circle, 'src/c.js': `${FILES['src/c.js'] ?? ''}// end` }));
  expect(again.flows).toEqual(first.flows);
  expect(again.visits).toBeLessThan(first.visits);
});
