import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/assessment/apply-edits.ts';
import { selectFixes } from '../../src/assessment/select-fixes.ts';
import type { Finding, TextEdit } from '../../src/model/index.ts';
import { finding } from '../helpers/model.ts';

const edit = (start: number, end: number, text = '', file = '/project/a.ts'): TextEdit => ({ file, start, end, text });
const withFix = (...fix: TextEdit[]): Finding => finding({ fix });
const select = (findings: readonly Finding[], suggestions = false) => selectFixes(findings, suggestions, () => true);

test('edits are made where they belong, whatever their order', () => {
  expect(applyEdits('abcdef', [edit(0, 0, '<'), edit(4, 6, 'X'), edit(2, 3, '')])).toBe('<abdX');
});

describe('choosing', () => {
  test.each<[string, readonly Finding[], number]>([
    ['apart', [withFix(edit(0, 1)), withFix(edit(2, 3))], 2],
    ['overlapping', [withFix(edit(0, 3)), withFix(edit(2, 4))], 1],
    ['touching', [withFix(edit(0, 2)), withFix(edit(2, 4))], 1],
    ['inserted at the same place', [withFix(edit(2, 2)), withFix(edit(2, 2))], 1],
    ['in other files', [withFix(edit(0, 3)), withFix(edit(0, 3, '', '/project/b.ts'))], 2],
    ['one of two edits is in the way', [withFix(edit(5, 6)), withFix(edit(0, 1), edit(5, 6))], 1],
    ['edits of one finding that overlap', [withFix(edit(0, 3), edit(1, 2))], 0],
    ['nothing to do', [finding()], 0],
  ])('%s', (_, findings, count) => {
    expect(select(findings).findings).toHaveLength(count);
  });

  test('all edits of a finding are made, or none', () => {
    const { edits } = select([withFix(edit(5, 6)), withFix(edit(0, 1), edit(5, 6)), withFix(edit(0, 1, 'x'))]);
    expect(edits.get('/project/a.ts')).toEqual([edit(5, 6), edit(0, 1, 'x')]);
  });

  test('suggestions only when asked for, the first one, and never in place of a fix', () => {
    const suggestions = [{ message: '1', edits: [edit(0, 0, '1')] }, { message: '2', edits: [edit(0, 0, '2')] }];
    expect(select([finding({ suggestions })]).findings).toEqual([]);
    expect(select([finding({ suggestions })], true).edits.get('/project/a.ts')).toEqual([edit(0, 0, '1')]);
    expect(select([finding({ suggestions, fix: [edit(0, 0, 'f')] })], true).edits.get('/project/a.ts')).toEqual([edit(0, 0, 'f')]);
  });

  test('what is chosen never overlaps', () => {
    const range = fc.tuple(fc.nat(40), fc.nat(6)).map(([start, length]) => edit(start, start + length, 'x'));
    fc.assert(
      fc.property(fc.array(fc.array(range, { minLength: 1, maxLength: 3 }), { maxLength: 8 }), (fixes) => {
        const chosen = [...(select(fixes.map((fix) => finding({ fix }))).edits.get('/project/a.ts') ?? [])].sort((a, b) => a.start - b.start);
        for (const [index, each] of chosen.entries()) if (index > 0) expect(each.start).toBeGreaterThan(chosen[index - 1]?.end ?? -1);
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});
