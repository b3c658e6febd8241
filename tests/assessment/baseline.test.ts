import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { applyBaseline, updateBaseline, type BaselineEntry } from '../../src/assessment/baseline.ts';
import { isDate, printBaseline, readBaseline } from '../../src/assessment/baseline-document.ts';
import { toKnown } from '../../src/assessment/known-finding.ts';
import type { Finding } from '../../src/model/index.ts';
import { at, finding } from '../helpers/model.ts';
import { readSchema } from '../helpers/schema.ts';

const ROOT = '/project';
const TODAY = '2026-11-21';
const [A, B] = ['a'.repeat(32), 'b'.repeat(32)];

const entry = (overrides: Partial<Finding> = {}, terms: Pick<BaselineEntry, 'reason' | 'until'> = {}): BaselineEntry => ({ ...toKnown(finding(overrides), ROOT), ...terms });
const apply = (findings: readonly Finding[], entries: readonly BaselineEntry[]) => applyBaseline(findings, entries, ROOT, TODAY);
const update = (findings: readonly Finding[], entries: readonly BaselineEntry[], options: { prune?: boolean; reason?: string; until?: string; isInScope?: () => boolean } = {}) =>
  updateBaseline(findings, findings, entries, { root: ROOT, today: TODAY, prune: false, isInScope: () => true, ...options });

describe('what counts as known', () => {
  test('the same finding on another line', () => {
    const result = apply([finding({ fingerprint: A, location: at('src/routes.ts', 99) })], [entry({ fingerprint: A }, { reason: 'old' })]);
    expect(result).toMatchObject({ findings: [], suppressed: [{ suppressed: { kind: 'external', reason: 'old' } }], stale: [], expired: [] });
  });

  test('the same finding in a renamed file, but only once', () => {
    const renamed = finding({ fingerprint: A, location: at('src/new.ts', 1) });
    const copy = finding({ fingerprint: `${A}:2`, location: at('src/other.ts', 1) });
    expect(apply([renamed], [entry({ fingerprint: A })]).findings).toEqual([]);
    expect(apply([renamed, copy], [entry({ fingerprint: A })]).findings).toEqual([copy]);
  });

  test('of equal findings the one in the same file, whatever its number', () => {
    const copy = finding({ fingerprint: A, location: at('src/a-new.ts', 1) });
    const old = finding({ fingerprint: `${A}:2`, location: at('src/routes.ts', 12) });
    expect(apply([copy, old], [entry({ fingerprint: A })]).findings).toEqual([copy]);
  });

  test('another problem of the same route is new', () => {
    const other = finding({ fingerprint: B, route: 'GET /a' });
    expect(apply([other], [entry({ fingerprint: A, route: 'GET /a' })]).findings).toEqual([other]);
  });
});

describe('groups of routes', () => {
  const group = (routes: string[], overrides: Partial<Finding> = {}) => finding({ fingerprint: A, routes, message: `The ${routes.length} routes of x are open.`, ...overrides });

  test('a route that joins a group is new, and named', () => {
    const result = apply([group(['GET /a', 'GET /b', 'GET /c'])], [entry(group(['GET /a', 'GET /b']))]);
    expect(result.findings).toMatchObject([{ message: 'The 3 routes of x are open; GET /c is new.' }]);
    expect(result.stale).toEqual([]);
  });

  test('a route that leaves a group is fine', () => {
    expect(apply([group(['GET /a'])], [entry(group(['GET /a', 'GET /b']))]).findings).toEqual([]);
  });

  test('known one by one, found as a group, and the other way round', () => {
    const single = (name: string, fingerprint: string) => finding({ route: name, fingerprint, message: `${name} is open.` });
    const singles = [single('GET /a', A), single('GET /b', B)];
    const whole = group(['GET /a', 'GET /b'], { fingerprint: 'c'.repeat(32) });
    expect(apply([whole], singles.map((each) => entry(each)))).toMatchObject({ findings: [], stale: [] });
    expect(apply(singles, [entry(whole)])).toMatchObject({ findings: [], stale: [] });
    expect(apply([...singles, single('GET /c', 'd'.repeat(32))], [entry(whole)]).findings).toMatchObject([{ message: 'GET /c is open.' }]);
  });

  test('a group of another rule covers nothing', () => {
    expect(apply([finding({ route: 'GET /a', fingerprint: B })], [entry(group(['GET /a'], { rule: 'require-rate-limit' }))]).findings).toHaveLength(1);
  });
});

describe('time', () => {
  test('an entry counts on its last day and not on the next', () => {
    expect(apply([finding()], [entry({}, { until: TODAY })]).findings).toEqual([]);
    const late = apply([finding()], [entry({}, { until: '2026-11-20' })]);
    expect(late).toMatchObject({ findings: [{}], suppressed: [], stale: [], expired: [{ until: '2026-11-20' }] });
  });

  test('an expired entry whose finding is gone is stale', () => {
    expect(apply([], [entry({}, { until: '2020-01-01' })])).toMatchObject({ stale: [{}], expired: [] });
  });

  test('updating renews nothing without a new date', () => {
    const old = entry({}, { until: '2026-11-20', reason: 'r' });
    expect(update([finding()], [old])).toMatchObject({ entries: [{ until: '2026-11-20', reason: 'r' }], added: 0, expired: [{}] });
    expect(update([finding()], [old], { until: '2026-12-31' })).toMatchObject({ entries: [{ until: '2026-12-31', reason: 'r' }], expired: [] });
    expect(update([finding()], [old], { until: '2026-12-31', prune: true })).toMatchObject({ entries: [{ until: '2026-11-20' }] });
  });

  test.each(['2026-02-30', '2026-1-1', 'soon', '2026-12-31T00:00'])('%s is no date', (text) => {
    expect(isDate(text)).toBe(false);
  });
});

describe('updating', () => {
  const stale = entry({ fingerprint: B, message: 'gone' });

  test('adds what is new with a reason, keeps those of others', () => {
    const result = update([finding({ fingerprint: A }), finding({ fingerprint: B, message: 'other' })], [entry({ fingerprint: A }, { reason: 'mine' })], { reason: 'later', until: '2026-12-01' });
    expect(result.entries.map(({ fingerprint, reason, until }) => [fingerprint, reason, until])).toEqual([[A, 'mine', undefined], [B, 'later', '2026-12-01']]);
  });

  test('keeps what is stale until it is pruned', () => {
    expect(update([], [stale])).toMatchObject({ entries: [stale], stale: [stale] });
    expect(update([finding({ fingerprint: A })], [stale], { prune: true })).toMatchObject({ entries: [], added: 0 });
  });

  test('does not prune what it could not have found', () => {
    expect(update([], [stale], { prune: true, isInScope: () => false })).toMatchObject({ entries: [stale], stale: [] });
  });

  test('a moved finding gets its new path', () => {
    expect(update([finding({ location: at('src/new.ts', 1) })], [entry()], { prune: true }).entries).toMatchObject([{ path: 'src/new.ts' }]);
  });
});

describe('the file', () => {
  const entries = [entry({ fingerprint: B, routes: ['GET /a', 'GET /b'] }), entry({ fingerprint: A, route: 'GET /a' }, { reason: 'a "reason"', until: '2026-12-31' }), entry({ fingerprint: A, location: at('a.ts', 1) })];

  test('comes back as it was written, in one order', () => {
    const text = printBaseline(entries);
    const read = readBaseline(JSON.parse(text));
    expect(printBaseline([...read].reverse())).toBe(text);
    expect(new Set(read)).toEqual(new Set(entries));
    expect(text.split('\n').filter((line) => line.includes('"fingerprint"'))).toHaveLength(3);
  });

  test('is what the schema says', () => {
    const validate = new Ajv2020({ strict: true, formats: { date: isDate } }).compile(readSchema('baseline'));
    for (const list of [entries, []]) expect(validate(JSON.parse(printBaseline(list))), JSON.stringify(validate.errors)).toBe(true);
  });

  test.each<[unknown, string]>([
    [[], 'the document is not an object'],
    [{}, 'it has no version'],
    [{ version: 9 }, 'its version 9 is not known to this version of api-audit'],
    [{ version: 1 }, '"findings" is not a list'],
    [{ version: 1, findings: [1] }, '"findings[0]" is not an object'],
    [{ version: 1, findings: [{}] }, '"findings[0].rule" is missing'],
    [{ version: 1, findings: [{ rule: 'x', path: 'x', message: 'x', fingerprint: 'x' }] }, '"findings[0].fingerprint" is not a fingerprint'],
    [{ version: 1, findings: [{ rule: 'x', path: 'x', message: 'x', fingerprint: A, until: '2026-02-30' }] }, '"findings[0].until" is not a date such as "2026-12-31"'],
  ])('%o is refused in a clause', (value, message) => {
    expect(() => readBaseline(value)).toThrow(message);
  });
});
