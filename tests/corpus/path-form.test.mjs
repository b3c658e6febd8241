import { describe, expect, test } from 'vitest';
import { leadingUnknown, normalPath, unfoldOptional } from './path-form.mjs';

describe('normalPath', () => {
  test.each([
    ['/users/:id', '/users/{}'],
    ['/users/:id(\\d+)', '/users/{}'],
    ['/users/{userId}/', '/users/{}'],
    ['users//list', '/users/list'],
    ['*', '/*'],
    ['/files/*path', '/files/*'],
    ['/files/{*path}', '/files/*'],
    ['/:from-:to', '/{}-{}'],
    ['/', '/'],
    ['', '/'],
    ['{?config.base}/users', '/{}/users'],
    ['/v{?`${a}`}/x', '/v{}/x'],
    ['http://localhost:3000/a?b=c', '/a'],
  ])('%s is %s', (written, normal) => expect(normalPath(written)).toBe(normal));
});

describe('unfoldOptional', () => {
  test('Express 4', () => expect(unfoldOptional('/a/:id?/b').toSorted()).toEqual(['/a/:id/b', '/a/b']));
  test('Express 5', () => expect(unfoldOptional('/a{/:id}').toSorted()).toEqual(['/a', '/a/:id']));
  test('an unknown part is not optional', () => expect(unfoldOptional('/a/{?b/c}')).toEqual(['/a/{?b/c}']));
});

test('leadingUnknown balances braces', () => {
  expect(leadingUnknown('/{?f({a})}/x')).toEqual({ label: '{?f({a})}', rest: '/x' });
  expect(leadingUnknown('/x/{?y}')).toBeUndefined();
});
