import { expect, test } from 'vitest';
import { canShowProgress, withProgress } from '../../src/cli/progress.ts';

test.each<[boolean | undefined, Record<string, string>, boolean]>([
  [true, {}, true],
  [true, { TERM: 'xterm-256color' }, true],
  [true, { CI: '' }, false],
  [true, { CI: 'true' }, false],
  [true, { TERM: 'dumb' }, false],
  [true, { GIT_INDEX_FILE: '.git/index' }, false],
  [false, {}, false],
  [undefined, {}, false],
])('a standard error that is a terminal: %s, with %o: progress is %s', (isWatched, env, expected) => {
  expect(canShowProgress({ env, ...(isWatched === undefined ? {} : { isWatched }) })).toBe(expected);
});

test('without a terminal the work is done as it is, and its error is its own', async () => {
  const terminal = { cwd: '/', env: {}, columns: Infinity, colors: false, out: () => undefined, err: () => expect.unreachable() };
  expect(await withProgress(async () => Promise.resolve(1), { quiet: false }, terminal)).toBe(1);
  await expect(withProgress(async () => Promise.reject(new Error('x')), { quiet: false }, terminal)).rejects.toThrow('x');
});
