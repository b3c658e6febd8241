import { describe, expect, test } from 'vitest';
import type { ApiOperation } from '../../src/assessment/openapi/api-document.ts';
import { compareWithDocument, type Drift } from '../../src/assessment/openapi/compare-with-document.ts';
import { serves, shapeOfTemplate, shapesOfRoute } from '../../src/assessment/openapi/path-shape.ts';
import { readOpenApi } from '../../src/assessment/openapi/read-openapi.ts';
import { routeName, type ControlStatus, type Route } from '../../src/model/index.ts';
import { control, route } from '../helpers/model.ts';

const document = (paths: object, more: object = {}): unknown => ({ openapi: '3.1.0', info: { title: 'x', version: '1' }, paths, ...more });
const read = (value: unknown, files: Record<string, unknown> = {}) => readOpenApi(value, (name) => files[name]);
const operation = (security?: unknown): object => ({ responses: {}, ...(security === undefined ? {} : { security }) });
const SCHEMES = { components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } } };

describe('paths by their shape', () => {
  test.each<[string, readonly string[]]>([
    ['/users/:id', ['/users/:']],
    ['/users/:id(\\d+)', ['/users/:']],
    ['/users/:id?', ['/users/:', '/users']],
    ['/users{/:id}', ['/users/:', '/users']],
    ['/files/:name.:ext', ['/files/:']],
    ['/files/*', ['/files/*']],
    ['/files/*splat', ['/files/*']],
    ['/Users/', ['/users']],
    ['/', ['/']],
    ['/{?prefix}/users', []],
  ])('%s', (path, shapes) => {
    expect(shapesOfRoute(path)).toEqual(shapes);
  });

  test('templates', () => {
    expect(shapeOfTemplate('/users/{id}/files/{name}.{ext}')).toBe('/users/:/files/:');
  });

  test.each([
    ['/users/:', '/users/me', true],
    ['/users/me', '/users/:', false],
    ['/files/*', '/files/a/b', true],
    ['/users/:', '/users', false],
    ['/users', '/users/me', false],
  ])('%s serves %s: %s', (pattern, path, expected) => {
    expect(serves(pattern, path)).toBe(expected);
  });
});

describe('reading a document', () => {
  test('security of an operation wins over that of the document', () => {
    const { operations } = read(document({ '/a': { get: operation(), post: operation([]), put: operation([{ bearer: [] }, {}]), delete: operation([{}]) }, 'x-note': {} }, { security: [{ bearer: ['read'] }], ...SCHEMES }));
    expect(operations.map(({ method, security, schemes }) => [method, security, schemes])).toEqual([['GET', 'required', ['bearer']], ['PUT', 'optional', ['bearer']], ['POST', 'none', []], ['DELETE', 'none', []]]);
  });

  test.each<[unknown, readonly string[]]>([
    [undefined, ['']],
    [[], ['']],
    [[{ url: '/' }], ['']],
    [[{ url: 'https://api.example.org/v1/' }], ['/v1']],
    [[{ url: '/v1' }, { url: 'https://x.example.org/v2?x=1' }], ['/v1', '/v2']],
    [[{ url: 'https://{host}/{base}', variables: { base: { default: 'api' } } }], ['/api']],
    [[{ url: '//example.org/x' }], ['/x']],
    [[{ url: './v3' }], ['/v3']],
  ])('servers %o', (servers, bases) => {
    expect(read(document({ '/a': { get: operation() } }, { servers })).operations[0]?.bases).toEqual(bases);
  });

  test('servers of a path and of an operation win', () => {
    const { operations } = read(document({ '/a': { servers: [{ url: '/p' }], get: operation(), put: { ...operation(), servers: [{ url: '/o' }] } } }, { servers: [{ url: '/d' }] }));
    expect(operations.map(({ bases }) => bases)).toEqual([['/p'], ['/o']]);
  });

  test('references of path items: in the document, to files, to files of files', () => {
    const files = {
      'paths/users.yaml': { get: operation([]), post: operation() },
      'paths/all.yaml': { deep: { item: { $ref: './more/x.yaml#/here~1a' } } },
      'paths/more/x.yaml': { 'here/a': { patch: operation() } },
    };
    const value = document(
      { '/a': { $ref: '#/components/pathItems/shared' }, '/b': { $ref: './paths/users.yaml', put: operation() }, '/c': { $ref: 'paths/all.yaml#/deep/item' }, '/d': { $ref: 'https://example.org/x.yaml' }, '/e': { $ref: 'gone.yaml' } },
      { components: { pathItems: { shared: { delete: operation() } } } },
    );
    const { operations, gaps } = read(value, files);
    expect(operations.map(({ method, path }) => `${method} ${path}`)).toEqual(['DELETE /a', 'GET /b', 'PUT /b', 'POST /b', 'PATCH /c']);
    expect(gaps).toEqual(['The path /d could not be read.', 'The path /e could not be read.']);
  });

  test.each<[unknown, string]>([
    ['text', 'it is not an object'],
    [{ swagger: '2.0' }, 'it is a Swagger 2.0 document, which has to be converted to OpenAPI 3 first'],
    [{ openapi: '2' }, 'it is no OpenAPI 3 document'],
    [{ openapi: '3.0.0', paths: [] }, '"paths" is not an object'],
    [document({ '/a': { $ref: '#/paths/~1b' }, '/b': { $ref: '#/paths/~1a' } }), 'its references lead in circles'],
  ])('%o is refused in a clause', (value, message) => {
    expect(() => read(value)).toThrow(message);
  });
});

describe('comparing', () => {
  const routeWith = (method: string, path: string, status: ControlStatus = 'present', overrides: Partial<Route> & { reason?: string } = {}): Route => {
    const { reason, ...rest } = overrides;
    return route(method, path, { controls: { ...route('GET', '/').controls, authentication: control(status, { ...(status === 'present' ? { name: 'guard' } : {}), ...(reason === undefined ? {} : { reason }) }) }, ...rest });
  };
  const compare = (routes: readonly Route[], value: unknown, base?: string) => show(compareWithDocument(routes, read(value), base));
  const show = (drift: Drift) => ({
    undocumented: drift.undocumented.map(routeName),
    dead: drift.dead.map(({ method, path }: ApiOperation) => `${method} ${path}`),
    mismatches: drift.mismatches.map(({ kind, route: each }) => `${kind}: ${routeName(each)}`),
    base: drift.base,
    unknown: drift.unknown.map(routeName),
  });
  const CLEAN = { undocumented: [], dead: [], mismatches: [], base: '', unknown: [] };

  test('names of parameters do not matter', () => {
    expect(compare([routeWith('GET', '/users/:userId', 'absent')], document({ '/users/{id}': { get: operation() } }))).toEqual(CLEAN);
  });

  test('undocumented and dead', () => {
    const routes = [routeWith('GET', '/a', 'absent'), routeWith('POST', '/a'), routeWith('HEAD', '/a'), routeWith('GET', '/public', 'absent', { kind: 'static' })];
    expect(compare(routes, document({ '/a': { get: operation() }, '/old': { get: operation() } }))).toEqual({ ...CLEAN, undocumented: ['POST /a'], dead: ['GET /old'] });
  });

  test('the path of the server, a prefix of the code, or neither', () => {
    const paths = { '/a': { get: operation() }, '/b': { get: operation() } };
    const routes = (prefix: string) => [routeWith('GET', `${prefix}/a`, 'absent'), routeWith('GET', `${prefix}/b`, 'absent')];
    expect(compare(routes('/v1'), document(paths, { servers: [{ url: '/v1' }] }))).toEqual({ ...CLEAN, base: '/v1' });
    expect(compare(routes(''), document(paths, { servers: [{ url: '/v1' }] }))).toEqual(CLEAN);
    expect(compare(routes('/api/v2'), document(paths))).toEqual({ ...CLEAN, base: '/api/v2' });
    expect(compare(routes('/x/y/z'), document(paths), '/x/y/z')).toEqual({ ...CLEAN, base: '/x/y/z' });
  });

  test('routes for every method and more general routes serve what is documented', () => {
    const value = document({ '/a': { get: operation(), put: operation() }, '/users/me': { get: operation() }, '/files/{name}': { get: operation() } });
    expect(compare([routeWith('ALL', '/a', 'absent'), routeWith('GET', '/users/:id', 'absent'), routeWith('ALL', '/files', 'absent', { kind: 'fallthrough' })], value)).toEqual(CLEAN);
  });

  test('of two routes the one that is spelled out is meant', () => {
    const value = document({ '/users/me': { get: operation() }, '/users/{id}': { get: operation([{ bearer: [] }]) } }, SCHEMES);
    expect(compare([routeWith('GET', '/users/me', 'absent'), routeWith('GET', '/users/:id')], value)).toEqual(CLEAN);
  });

  test.each<[unknown, ControlStatus, string | undefined, readonly string[]]>([
    [[{ bearer: [] }], 'absent', undefined, ['documented as secured: GET /a']],
    [[{ bearer: [] }], 'waived', 'login', ['documented as secured: GET /a']],
    [[{ bearer: [] }], 'waived', 'outside of the code: gateway', []],
    [[{ bearer: [] }], 'unknown', undefined, []],
    [[{ bearer: [] }], 'present', undefined, []],
    [[{ bearer: [] }, {}], 'absent', undefined, []],
    [[], 'present', undefined, ['documented as public: GET /a']],
    [[], 'waived', 'login', []],
    [[], 'absent', undefined, []],
    [undefined, 'present', undefined, ['documented as public: GET /a']],
  ])('security %o and authentication %s (%s)', (security, status, reason, expected) => {
    const found = compare([routeWith('GET', '/a', status, reason === undefined ? {} : { reason })], document({ '/a': { get: operation(security) } }, SCHEMES));
    expect(found.mismatches).toEqual(expected);
  });

  test('a document that says nothing about security contradicts nothing', () => {
    expect(compare([routeWith('GET', '/a')], document({ '/a': { get: operation() } })).mismatches).toEqual([]);
  });

  test('a route of which a part is not known is neither documented nor undocumented', () => {
    expect(compare([routeWith('GET', '/{?prefix}/a')], document({}))).toEqual({ ...CLEAN, unknown: ['GET /{?prefix}/a'] });
  });
});
