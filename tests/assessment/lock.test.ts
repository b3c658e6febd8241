import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { compareLocks } from '../../src/assessment/compare-locks.ts';
import { printLock, readLock } from '../../src/assessment/lock-document.ts';
import { toLock, type LockedControl, type LockedControlName, type LockedRoute } from '../../src/assessment/lock.ts';
import { at, control, route } from '../helpers/model.ts';
import { readSchema } from '../helpers/schema.ts';

const by = (...names: string[]): LockedControl => ({ status: 'present', by: names });
const absent: LockedControl = { status: 'absent' };
const unknown: LockedControl = { status: 'unknown' };
const open: LockedControl = { status: 'waived', reason: 'login' };

function locked(name: string, controls: LockedRoute['controls'] = {}, overrides: Partial<LockedRoute> = {}): LockedRoute {
  return { route: name, application: 'src/app.ts', kind: 'endpoint', controls: { authentication: by('guard'), authorization: absent, rateLimit: absent, ...controls }, ...overrides };
}

describe('a control', () => {
  test.each<[LockedControlName, LockedControl | undefined, LockedControl | undefined, boolean]>([
    ['authentication', by('guard'), absent, true],
    ['authentication', by('guard'), unknown, true],
    ['authentication', by('guard'), open, true],
    ['authentication', by('guard'), by('other'), false],
    ['authentication', by('a', 'b'), by('a'), true],
    ['authentication', by('a'), by('a', 'b'), false],
    ['authentication', open, absent, true],
    ['authentication', unknown, absent, true],
    ['authentication', unknown, by('a'), false],
    ['authentication', absent, by('a'), false],
    ['authentication', absent, open, false],
    ['authorization', by('admin'), absent, true],
    ['authorization', by('admin', 'owner'), by('admin'), true],
    ['authorization', unknown, absent, false],
    ['rateLimit', by('limiter'), absent, true],
    ['rateLimit', by('limiter'), { status: 'waived', reason: 'gateway' }, true],
    ['rateLimit', by('a', 'b'), by('a'), false],
    ['body', by('schema'), absent, true],
    ['body', by('schema'), undefined, false],
    ['body', undefined, absent, false],
    ['csrf', by('csurf'), undefined, true],
    ['csrf', undefined, by('csurf'), false],
  ])('%s from %o to %o: lost is %s', (name, before, after, isLoss) => {
    const with_ = (value: LockedControl | undefined): LockedRoute => locked('GET /', value === undefined ? {} : { [name]: value });
    expect(compareLocks([with_(before)], [with_(after)])).toMatchObject([{ kind: 'changed', controls: [{ control: name, isLoss }], isRegression: isLoss }]);
  });
});

describe('a route', () => {
  test.each<[LockedControl, LockedRoute['kind'], boolean]>([
    [absent, 'endpoint', true],
    [absent, 'websocket', true],
    [absent, 'operation', true],
    [absent, 'static', false],
    [absent, 'orphan', false],
    [by('guard'), 'endpoint', false],
    [open, 'endpoint', false],
    [unknown, 'endpoint', false],
  ])('that appears with authentication %o as %s: a regression is %s', (authentication, kind, isRegression) => {
    expect(compareLocks([], [locked('GET /', { authentication }, { kind })])).toMatchObject([{ kind: 'added', isRegression }]);
  });

  test('that answers HEAD or OPTIONS is a companion of another one', () => {
    for (const name of ['HEAD /', 'OPTIONS /']) expect(compareLocks([], [locked(name, { authentication: absent })])).toMatchObject([{ kind: 'added', isRegression: false }]);
  });

  test('that disappears is no regression', () => {
    expect(compareLocks([locked('GET /')], [])).toMatchObject([{ kind: 'removed', isRegression: false }]);
  });

  test('that is declared twice is compared with its like', () => {
    const [guarded, bare] = [locked('GET /'), locked('GET /', { authentication: absent })];
    expect(compareLocks([guarded, bare], [bare, guarded])).toEqual([]);
    expect(compareLocks([guarded, bare], [bare])).toMatchObject([{ kind: 'removed' }]);
    expect(compareLocks([guarded, guarded], [bare, guarded])).toMatchObject([{ kind: 'changed', isRegression: true }]);
  });
});

test('an entry file that is renamed takes its routes with it', () => {
  const names = ['GET /a', 'GET /b', 'GET /c'];
  const before = names.map((name) => locked(name, {}, { application: 'src/old.ts' }));
  expect(compareLocks(before, names.map((name) => locked(name)))).toEqual([]);
  expect(compareLocks(before, names.map((name) => locked(name, { authentication: absent })))).toMatchObject(names.map(() => ({ kind: 'changed', isRegression: true })));
  expect(compareLocks(before, [locked('GET /z')]).map(({ kind }) => kind)).toEqual(['added', 'removed', 'removed', 'removed']);
});

describe('the file', () => {
  const routes = [
    route('GET', '/b', { location: at('src/x.ts', 1), controls: { ...route('GET', '/').controls, authentication: control('present', { name: 'guard' }), csrf: control('present', { name: 'csurf' }) } }),
    route('POST', '/a', { kind: 'websocket', controls: { ...route('GET', '/').controls, authentication: control('waived', { reason: 'login' }) } }),
  ];

  test('holds no place, and moving code does not change it', () => {
    const moved = routes.map((each) => ({ ...each, location: at('other/file.ts', 999) })).reverse();
    expect(printLock(toLock(moved))).toBe(printLock(toLock(routes)));
    expect(printLock(toLock(routes))).not.toMatch(/x\.ts|"line"/);
  });

  test('comes back as it was written', () => {
    const lock = toLock(routes);
    expect(readLock(JSON.parse(printLock(lock)))).toEqual(lock);
    expect(readLock(JSON.parse(printLock([])))).toEqual([]);
  });

  test('is what the schema says', () => {
    const validate = new Ajv2020({ strict: true }).compile(readSchema('lock'));
    for (const lock of [toLock(routes), []]) expect(validate(JSON.parse(printLock(lock))), JSON.stringify(validate.errors)).toBe(true);
  });

  test.each<[unknown, string]>([
    [{ version: 1, routes: [{ route: 'GET /', application: 'x', authentication: 1 }] }, '"routes[0].authentication" is not an object'],
    [{ version: 1, routes: [{ route: 'GET /', application: 'x', authentication: { status: 'on' } }] }, '"routes[0].authentication.status" is not a status'],
    [{ version: 1, routes: [{ route: 'GET /', application: 'x', kind: 'odd' }] }, '"routes[0].kind" is not a kind of route'],
  ])('%o is refused in a clause', (value, message) => {
    expect(() => readLock(value)).toThrow(message);
  });
});
