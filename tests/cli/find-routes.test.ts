import { describe, expect, test } from 'vitest';
import { findMatches, suggestRoutes } from '../../src/cli/find-routes.ts';
import { routeName, type AuditResult } from '../../src/model/index.ts';
import { coverage, finding, route } from '../helpers/model.ts';

const routes = [
  route('GET', '/users'),
  route('GET', '/users/:id'),
  route('DELETE', '/users/:id'),
  route('GET', '/users/me'),
  route('POST', '/api/v1/orders/:orderId(\\d+)/items'),
  route('ALL', '/legacy'),
  route('GET', '{?config.base}/health'),
];
const result: AuditResult = {
  root: '/project',
  routes,
  findings: [
    finding({ fingerprint: 'a'.repeat(32), route: 'GET /users' }),
    finding({ fingerprint: 'b'.repeat(32), routes: ['GET /users/:id', 'DELETE /users/:id'] }),
    finding({ fingerprint: `${'b'.repeat(32)}:2` }),
  ],
  failures: [],
  coverage: coverage(),
};

describe('a query means', () => {
  test.each([
    ['GET /users/:id', ['GET /users/:id']],
    ['get /users/:id', ['GET /users/:id']],
    ['/users/:id', ['GET /users/:id', 'DELETE /users/:id']],
    ['/users/:userId/', ['GET /users/:id', 'DELETE /users/:id']],
    ['/users/{id}', ['GET /users/:id', 'DELETE /users/:id']],
    ['GET /users/me', ['GET /users/me']],
    ['GET /users/42', ['GET /users/:id']],
    ['/api/v1/orders/:x/items', ['POST /api/v1/orders/:orderId(\\d+)/items']],
    ['PUT /legacy', ['ALL /legacy']],
    ['  GET   /users  ', ['GET /users']],
    ['{?config.base}/health', ['GET {?config.base}/health']],
    ['GET /nope', []],
    ['PATCH /users', []],
    ['aaaaaaaa', ['GET /users']],
    ['b'.repeat(32), ['GET /users/:id', 'DELETE /users/:id']],
    [`${'b'.repeat(32)}:2`, []],
    ['cccccccc', []],
  ])('%s: %o', (query, expected) => {
    expect(findMatches(query, result).routes.map(routeName)).toEqual(expected);
  });

  test('a fingerprint brings its findings', () => {
    expect(findMatches('bbbbbbbb', result).findings).toHaveLength(2);
    expect(findMatches('cccccccc', result).findings).toHaveLength(0);
  });
});

describe('a near miss suggests', () => {
  test.each([
    ['GET /user', ['GET /users']],
    ['/lagacy', ['ALL /legacy']],
    ['orders', ['POST /api/v1/orders/:orderId(\\d+)/items']],
    ['/something/else/entirely/different', []],
  ])('%s: %o', (query, expected) => {
    expect(suggestRoutes(query, routes)).toEqual(expect.arrayContaining(expected));
    if (expected.length === 0) expect(suggestRoutes(query, routes)).toEqual([]);
  });

  test('no more than five', () => {
    const many = Array.from({ length: 20 }, (_, index) => route('GET', `/items/${index}`));
    expect(suggestRoutes('/items', many)).toHaveLength(5);
  });
});
