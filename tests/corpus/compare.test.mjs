import { describe, expect, test } from 'vitest';
import { compare, readTruth } from './compare.mjs';
import { readInventory } from './inventory.mjs';
import { missedGoals, numbersOf } from './totals.mjs';

const control = (status) => ({ status, evidence: [] });

function route(method, path, status = 'absent', more = {}) {
  const controls = { authentication: control(status), authorization: control('absent'), validation: {}, rateLimit: control('absent') };
  return { method, path, kind: 'endpoint', location: { file: 'a.js', line: 1 }, controls, ...more };
}

function run(truthList, routes, options) {
  const truth = readTruth(truthList);
  return compare(truth, readInventory({ routes }, truth).entries, options);
}

const paths = (entries) => entries.map((entry) => `${entry.method} ${entry.path}`);

describe('endpoints', () => {
  test('a miss and an extra', () => {
    const { misses, extras } = run([{ method: 'GET', path: '/a' }], [route('GET', '/b')]);
    expect([paths(misses), paths(extras)]).toEqual([['GET /a'], ['GET /b']]);
  });

  test('a route for all methods stands for each of them', () => {
    const truth = [{ method: 'GET', path: '/a' }, { method: 'POST', path: '/a' }];
    expect(run(truth, [route('ALL', '/a')])).toMatchObject({ misses: [], extras: [] });
  });

  test('an entry for all methods is met by one, and excuses the others', () => {
    expect(run([{ method: 'ALL', path: '/a' }], [route('GET', '/a'), route('PUT', '/a')])).toMatchObject({ misses: [], extras: [] });
  });

  test('optional entries are never missed but count when found', () => {
    const truth = [{ method: 'GET', path: '/docs', optional: true }];
    expect(run(truth, [])).toMatchObject({ misses: [], required: 0 });
    expect(run(truth, [route('GET', '/docs')]).extras).toEqual([]);
  });

  test('pseudo routes are extras only when asked for', () => {
    const routes = [route('ALL', '/*', 'absent', { kind: 'fallthrough' })];
    expect(run([], routes).extras).toEqual([]);
    expect(paths(run([], routes, { strict: true }).extras)).toEqual(['ALL /*']);
  });

  test('an unknown prefix gets the one value that fits', () => {
    const truth = readTruth([{ method: 'GET', path: '/api/a' }, { method: 'GET', path: '/api/b' }]);
    const { prefixes, entries } = readInventory({ routes: [route('GET', '{?c}/a'), route('GET', '{?c}/b')] }, truth);
    expect(prefixes).toEqual({ '{?c}': '/api' });
    expect(compare(truth, entries)).toMatchObject({ misses: [], extras: [] });
  });

  test('the prefix of an orphan is not guessed', () => {
    const routes = [route('GET', '{?prefix}/a', 'absent', { kind: 'orphan' })];
    expect(paths(run([{ method: 'GET', path: '/api/a' }], routes).misses)).toEqual(['GET /api/a']);
  });
});

describe('verdicts', () => {
  const truth = [
    { method: 'GET', path: '/open', auth: false },
    { method: 'GET', path: '/safe', auth: true },
    { method: 'GET', path: '/maybe', auth: null },
  ];
  const judged = (open, safe) => run(truth, [route('GET', '/open', open), route('GET', '/safe', safe), route('GET', '/maybe')]);

  test('both right', () => expect(judged('waived', 'present')).toMatchObject({ judged: 2, falseSafe: [], falseOpen: [], unknowns: [] }));
  test('both wrong', () => {
    const { falseSafe, falseOpen } = judged('present', 'absent');
    expect([falseSafe.length, falseOpen.length]).toEqual([1, 1]);
  });
  test('unknown is neither right nor wrong', () => {
    const result = judged('unknown', 'present');
    expect(result).toMatchObject({ falseSafe: [], falseOpen: [] });
    expect([result.right.length, result.unknowns.length]).toEqual([1, 1]);
  });
});

describe('goals', () => {
  const numbers = numbersOf([run([{ method: 'GET', path: '/a', auth: true }, { method: 'GET', path: '/b', auth: false }], [route('GET', '/a', 'present')])]);

  test('reached', () => expect(missedGoals(numbers, [{ name: 'precision', value: 1 }, { name: 'unsafe', value: 0 }])).toEqual([]));
  test('missed', () => expect(missedGoals(numbers, [{ name: 'recall', value: 0.99 }])).toEqual(['recall is 0.5, wanted at least 0.99']));
  test('what could not be measured is missed', () => {
    expect(missedGoals(numbersOf([]), [{ name: 'auth', value: 0.5 }])).toHaveLength(1);
  });
});
