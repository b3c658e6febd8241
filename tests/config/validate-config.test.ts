import { describe, expect, test } from 'vitest';
import { validateConfig, validateEslintSettings } from '../../src/config/validate-config.ts';

describe('a configuration that is fine', () => {
  test.each([
    [{}],
    [{ publicRoutes: ['GET /health', '/auth/**'], guards: ['requireUser', '@org/auth#guard'], frameworks: ['express'] }],
    [{ externalControls: { rateLimit: { external: true, reason: 'nginx' } } }],
    [{ externalControls: { csrf: { external: 'gateway', reason: 'it checks the origin' } }, authorizers: ['./src/rights'] }],
    [{ rules: { 'require-auth-guard': 'off', a: ['warn'], b: ['error', { x: 1 }] }, minConfidence: 'low' }],
    [{ sinks: [{ function: '@org/db#raw', kind: 'sql', argument: [0, 2], fields: ['text'] }], sanitizers: [{ function: './src/clean', kind: ['html', 'sql'] }, { function: 'escape' }] }],
    [{ wrappers: [{ function: '@org/http#handle', handler: 0 }, { function: 'route', application: 0, method: 'GET', path: '1.path', handler: '1.handler', middleware: 2 }] }],
    [{ $schema: './schema.json', entries: ['src/main.ts'], publicRoutes: undefined }],
  ])('%o', (config) => {
    expect(validateConfig(config, 'c')).toBe(config);
  });

  test('settings of ESLint may say where the project is', () => {
    expect(validateEslintSettings({ rootDir: '/x', context: 'file' })).toEqual({ rootDir: '/x', context: 'file' });
    expect(() => validateConfig({ rootDir: '/x' }, 'c')).toThrow('"rootDir" is no known key.');
  });
});

describe('a configuration that is not', () => {
  test.each<[unknown, string]>([
    [null, 'c: the configuration must be an object.'],
    [[], 'c: the configuration must be an object.'],
    [{ publicRoute: [] }, 'c: "publicRoute" is no known key. Did you mean "publicRoutes"?'],
    [{ xyz: 1 }, 'c: "xyz" is no known key.'],
    [{ toString: 1 }, 'c: "toString" is no known key.'],
    [{ guards: 'a' }, 'c: "guards" must be a list.'],
    [{ guards: ['a', ''] }, 'c: "guards[1]" must be a text that is not empty.'],
    [{ publicRoutes: ['health'] }, 'c: "publicRoutes[0]" must be a path with an optional method, such as "GET /health" or "/auth/**".'],
    [{ frameworks: ['expres'] }, 'c: "frameworks[0]" must be one of express, fastify, nest. Did you mean "express"?'],
    [{ externalControls: { ratelimit: {} } }, 'c: "externalControls.ratelimit" is no known key. Did you mean "rateLimit"?'],
    [{ externalControls: { rateLimit: { external: true } } }, 'c: "externalControls.rateLimit" needs the key "reason".'],
    [{ externalControls: { rateLimit: { external: 1, reason: 'x' } } }, 'c: "externalControls.rateLimit.external" must be true, false or a text that is not empty.'],
    [{ authorisers: [] }, 'c: "authorisers" is no known key. Did you mean "authorizers"?'],
    [{ sinks: [{ funktion: 'a', function: 'a', kind: 'sql' }] }, 'c: "sinks[0].funktion" is no known key. Did you mean "function"?'],
    [{ sinks: [{ function: 'a', kind: 'sqll' }] }, 'c: "sinks[0].kind" must be one of sql, nosql, command, code, path, ssrf, redirect, html, template, header, log, regexp, deserialization, prototype, assignment, xpath, ldap. Did you mean "sql"?'],
    [{ sinks: [{ function: 'a' }] }, 'c: "sinks[0]" needs the key "kind".'],
    [{ sinks: [{ function: 'a', kind: 'sql', argument: -1 }] }, 'c: "sinks[0].argument" must be the position of an argument, from 0.'],
    [{ sinks: [{ function: 'a', kind: 'sql', argument: [] }] }, 'c: "sinks[0].argument" must not be empty.'],
    [{ wrapper: [] }, 'c: "wrapper" is no known key. Did you mean "wrappers"?'],
    [{ wrappers: [{ function: 'a', handlers: 0 }] }, 'c: "wrappers[0]" needs the key "handler".'],
    [{ wrappers: [{ function: 'a', handler: 0, middlewares: 1 }] }, 'c: "wrappers[0].middlewares" is no known key. Did you mean "middleware"?'],
    [{ wrappers: [{ function: 'a', handler: 0, path: 1 }] }, 'c: "wrappers[0]" needs the key "application".'],
    [{ wrappers: [{ function: 'a', handler: 'last' }] }, 'c: "wrappers[0].handler" must be the position of an argument from 0, or a field of one, such as "1.handler".'],
    [{ wrappers: [{ function: 'a', handler: 0, application: 1, path: 2, method: 'get' }] }, 'c: "wrappers[0].method" must be a method such as "GET", the position of an argument from 0, or a field of one, such as "1.method".'],
    [{ sanitisers: [] }, 'c: "sanitisers" is no known key. Did you mean "sanitizers"?'],
    [{ rules: { a: 'on' } }, 'c: "rules.a" must be one of off, warn, error.'],
    [{ rules: { a: 2 } }, 'c: "rules.a" must be one of off, warn, error.'],
    [{ rules: { a: ['error', 1] } }, 'c: "rules.a[1]" must be an object with the options of the rule.'],
    [{ rules: { a: ['error', {}, {}] } }, 'c: "rules.a" must be a level and at most one object with options.'],
    [{ minConfidence: 'hi' }, 'c: "minConfidence" must be one of high, medium, low.'],
  ])('%o', (config, message) => {
    expect(() => validateConfig(config, 'c')).toThrow(expect.objectContaining({ name: 'ConfigError', message }));
  });
});
