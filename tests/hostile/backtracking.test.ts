import vm from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayTakeLong } from '../../src/evaluate/intrinsics/backtracking.ts';
import { compilePath } from '../../src/frameworks/nest/path-regexp.ts';

const SUBJECT = `/${'a'.repeat(60)}!`;
const SLOW = ['^(a+)+$', '^((a+))+$', '(a*)*b', '^(?:a|a)*$', '^(a{2,})+$', '((a|b)c?)*d', '^a*a*a*a*a*a*a*$', '(.*)(.*)(.*)(.*)(.*)x', '(x+x+)+y', '^(([a-z])+.)+[A-Z]([a-z])+$', '(a)\\1', '(?:(?:a+)?b?)+c', '^(\\w+\\s?)*$', '(a?){50}a{50}', '^(a{1,30}){1,30}$'];
const USUAL = ['^/api/(\\w+)/(\\d+)$', '^/users/[^/]+$', '\\.(css|js|png)$', '^(GET|POST)$', '\\s+', '^/(?:admin|internal)(?:/.*)?$', '^Bearer (.+)$', '^/v\\d+/', '(^|/)\\.\\.(/|$)', '^/health(z)?$', '[(+*]x', '\\(a+\\)+'];

/** How a match ends when it is cut off after a while. */
function outcomeOf(source: string, subject: string): 'done' | 'cut off' {
  try {
    vm.runInNewContext('new RegExp(source).test(subject)', { source, subject }, { timeout: 1500 });
    return 'done';
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return 'cut off';
    throw error;
  }
}

describe('expressions of the analysed code', () => {
  test.each(SLOW)('%s is not run', source => expect(mayTakeLong(source, SUBJECT.length)).toBe(true));

  test.each(USUAL)('%s is run', source => expect(mayTakeLong(source, SUBJECT.length)).toBe(false));

  test('none that is run takes long, whatever it looks like', () => {
    const atom = fc.constantFrom('a', '.', '[a-z]', '\\w', 'b', '/');
    const { expression } = fc.letrec<{ expression: string; piece: string }>(tie => ({
      piece: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        atom,
        fc.tuple(tie('expression'), fc.constantFrom('', '?', '*', '+', '{2,}', '{1,40}', '*?')).map(([inner, suffix]) => `(${inner})${suffix}`),
        fc.tuple(atom, fc.constantFrom('*', '+', '?', '{3,}', '{2}', '+?')).map(([one, suffix]) => one + suffix),
        fc.tuple(tie('piece'), tie('piece')).map(([a, b]) => `(?:${a}|${b})`),
      ),
      expression: fc.array(tie('piece'), { minLength: 1, maxLength: 4 }).map(pieces => pieces.join('')),
    }));
    let run = 0;
    const property = fc.property(expression, fc.constantFrom('', '^'), fc.constantFrom('', '$', '!'), (body, start, end) => {
      const source = start + body + end;
      if (mayTakeLong(source, SUBJECT.length)) return true;
      run++;
      return outcomeOf(source, `${'a'.repeat(60)}?`) === 'done';
    });
    fc.assert(property, { seed: 20_261_121, numRuns: 400 });
    expect(run).toBeGreaterThan(100);
  });
});

describe('paths of Nest', () => {
  test.each(['/((a+)+)x', '/:p((a+)+)', '/(.*)(.*)(.*)(.*)'])('%s is not tried', path => {
    for (const syntax of ['express 4', '3'] as const) expect(compilePath(path, syntax, 'exact')).toBeUndefined();
  });

  test('usual ones are', () => {
    expect(compilePath('/a/:b/:c/:d/:e', '3', 'exact')?.test('/a/1/2/3/4')).toBe(true);
    expect(compilePath('/a/(.*)', '3', 'exact')?.test('/a/1/2')).toBe(true);
    expect(compilePath('/a/*', 'express 4', 'below')?.test('/a/1/2')).toBe(true);
    expect(compilePath('/a{/*path}', '8', 'exact')?.test('/a/1/2')).toBe(true);
  });
});
