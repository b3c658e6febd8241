import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { Unknown, type Value } from '../../src/evaluate/values.ts';
import { runBoth, type BothResults } from './both-results.ts';
import { compareValue, renderValue, type Knowledge } from './compare-values.ts';

const folder = fileURLToPath(new URL('../fixtures/programs/', import.meta.url));
const files = Object.fromEntries(
  fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => {
    const file = path.join(entry.parentPath, entry.name);
    return [path.relative(folder, file).replaceAll('\\', '/'), fs.readFileSync(file, 'utf8')];
  }),
);
const programs = Object.keys(files).filter(name => !name.includes('/')).sort();

/** Where the evaluator differs on purpose, or is known to be wrong. */
const KNOWN: Readonly<Record<string, string>> = {
  'more-types.ts wrapped': 'decorators that replace a method are not followed',
  'more-values.mjs unknownSorted': 'a list keeps its order when that of its elements is not known',
  'globals.mjs scheduled': 'what is scheduled runs at once; registrations tell by their stamps that it happens later',
  'promises.mjs thenable': 'objects of the project with a `then` of their own are not waited for',
};

/**
 * Small programs that Node.js runs as well. What they export has to be known exactly, unless the name says otherwise:
 * `either…` depends on the environment and must allow for each real value, `unknown…` must allow for it too and is known
 * not to be exact.
 */
describe('the evaluator knows what Node.js does', () => {
  let results: ReadonlyMap<string, BothResults> = new Map();
  beforeAll(() => {
    results = runBoth(files, programs);
  }, 120_000);

  test.each(programs)('%s', name => {
    const { evaluator, abstract, real } = results.get(name) ?? expect.fail('it was not run');
    const names = Object.keys(real[0] ?? {});
    expect(names.length).toBeGreaterThan(3);
    const said = names.filter(key => KNOWN[`${name} ${key}`] === undefined).flatMap(key => unexpected(key, real.map(values => compareValue(evaluator, abstract.get(key), values[key])), results.get(name)));
    expect(said.join('\n')).toBe('');
    expect(names.filter(key => key.startsWith('either') && isBlank(abstract.get(key)))).toEqual([]);
    expect(evaluator.failures).toEqual([]);
  });

  test.each(Object.entries(KNOWN))('%s: %s', place => {
    const [name = '', key = ''] = place.split(' ');
    const both = results.get(name) ?? expect.fail('it was not run');
    expect(both.real.map(values => compareValue(both.evaluator, both.abstract.get(key), values[key])), 'it is right now: take it off the list').toContain('wrong');
  });
});

/** One sentence when a value is not known as its name says. */
function unexpected(key: string, knowledge: readonly Knowledge[], results: BothResults | undefined): readonly string[] {
  const expected: Knowledge = /^(?:either|unknown)/.test(key) ? 'covered' : 'exact';
  const index = knowledge.findIndex(each => each === 'wrong' || (expected === 'exact' && each !== 'exact'));
  if (index < 0 && (expected === 'exact' || knowledge.includes('covered'))) return [];
  const real = JSON.stringify(results?.real[Math.max(index, 0)]?.[key]);
  return [`${key} is ${knowledge.join(', ')}: ${JSON.stringify(renderValue(results?.abstract.get(key)))} instead of ${real}`];
}

/** Nothing at all is known. */
function isBlank(value: Value | undefined): boolean {
  return value instanceof Unknown && value.details.fallback === undefined && value.details.test === undefined && value.details.negates === undefined;
}
