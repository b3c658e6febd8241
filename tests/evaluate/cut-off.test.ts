import { expect, test } from 'vitest';
import { Evaluator } from '../../src/evaluate/evaluator.ts';
import { slotValue } from '../../src/evaluate/members.ts';
import { isPrimitive, Union, type Value } from '../../src/evaluate/values.ts';
import { memoryHost } from '../detectors/memory-host.ts';

const LIMITS = { steps: 100_000, depth: 20, recursion: 4, ownSteps: 2000, totalSteps: 50_000, coldSteps: 300 };

/** What is left of a call in the middle of which something costs more than a call may that reaches no framework. */
function leftBy(body: string, isJudged: boolean): { readonly at: unknown; readonly evaluator: Evaluator } {
  const text = `import { promisify } from 'node:util';
const costly = () => { ${COSTLY} };
const { A } = process.env;
export const state = { at: 'the start' };
export ${/\bawait\b/.test(body) ? 'async ' : ''}function cutOff() {
  ${body}
  state.at = 'the end';
}
`;
  const evaluator = new Evaluator({ host: memoryHost({ 'main.js': text }), models: new Map(), limits: LIMITS });
  const record = evaluator.modules.load('/app/main.js') ?? expect.fail('it cannot be read');
  const exported = (name: string): Value => slotValue(evaluator, undefined, record.exports.get(name));
  evaluator.judging = isJudged;
  evaluator.call(exported('cutOff'), undefined, []);
  return { at: shown(evaluator.get(exported('state'), 'at')), evaluator };
}

function shown(value: Value): unknown {
  return value instanceof Union ? value.options.map(shown) : isPrimitive(value) ? value : value.kind;
}

const COSTLY = 'for (let i = 0; i < 60; i += 1) i;';
const CONSTRUCTS: readonly (readonly [name: string, body: string])[] = [
  ['a block', "{ state.at = 'there'; costly(); }"],
  ['a branch', "if (A) { state.at = 'there'; costly(); } else state.at = 'the other branch';"],
  ['a branch of an expression', "A ? (state.at = 'there', costly()) : undefined;"],
  ['a loop', "for (const each of [1, 2]) { state.at = 'there'; costly(); }"],
  ['a labelled block', "block: { if (A) break block; state.at = 'there'; costly(); }"],
  ['a try block', "try { state.at = 'there'; costly(); } catch { state.at = 'the catch clause'; }"],
  ['a catch clause', "try { throw 1; } catch { state.at = 'there'; costly(); } finally { state.at = 'the last block'; }"],
  ['a last block', "try { state.at = 'begun'; } finally { state.at = 'there'; costly(); }"],
  ['a last block after an exception that is possible', "try { if (A) throw 1; } finally { state.at = 'there'; costly(); }"],
  ['a callback', `[1].forEach(() => { state.at = 'there'; ${COSTLY} });`],
  ['an executor', `new Promise(() => { state.at = 'there'; ${COSTLY} }).catch(() => { state.at = 'the handler'; });`],
  ['a reaction', `Promise.resolve().then(() => { state.at = 'there'; ${COSTLY} });`],
  ['an asynchronous function', `(async () => { state.at = 'there'; ${COSTLY} })();`],
  ['a promisified function', `promisify(() => { state.at = 'there'; ${COSTLY} })();`],
];

test.each(CONSTRUCTS)('a call that is cut off in the middle of %s leaves what it wrote, and nothing else', (_, body) => {
  const { at, evaluator } = leftBy(body, false);
  expect({ at, cut: evaluator.budget.cut.size }).toEqual({ at: 'there', cut: 1 });
  expect(evaluator.conditions).toEqual([]);
  expect(evaluator.tryFrames).toHaveLength(1);
  expect(evaluator.clock.tick).toBe(0);
});

test.each([
  ['the second round of a loop', "let isThere = false; while (A) { if (isThere) { state.at = 'there'; costly(); } isThere = true; }"],
  ['what happens later', `Promise.resolve().then(() => { state.at = 'there'; ${COSTLY} });`],
])('a judged call that is cut off in the middle of %s has no other end', (_, body) => {
  const { at, evaluator } = leftBy(body, true);
  expect({ at, cut: evaluator.budget.cut.size }).toEqual({ at: 'there', cut: 1 });
});
