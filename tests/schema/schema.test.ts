import fs from 'node:fs';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { CONFIG_KEY_NAMES, validateConfig } from '../../src/config/validate-config.ts';
import type { AuditResult } from '../../src/model/index.ts';
import { toFindingsDocument, toRoutesDocument } from '../../src/reporters/json-documents.ts';
import { at, control, coverage, finding, layer, route } from '../helpers/model.ts';
import { closeSchema, readSchema } from '../helpers/schema.ts';

const full: AuditResult = {
  root: '/project',
  routes: [
    route('GET', '/users/:id', {
      publicReason: 'health check',
      condition: "process.env.NODE_ENV !== 'production'",
      handler: { name: 'getUser', location: at('src/users.ts', 4) },
      scope: { kind: 'router', name: 'users', location: at('src/users.ts', 1) },
      chain: [layer('auth', { certainty: 'maybe', condition: 'x', roles: ['authentication', 'validation'], validates: ['body'] })],
      inputs: [{ part: 'params', field: 'id', location: at('src/users.ts', 5) }, { part: 'body', location: at('src/users.ts', 6) }],
      controls: { ...route('GET', '/').controls, authentication: control('present', { name: 'auth', reason: 'x' }) },
    }),
  ],
  findings: [
    finding({
      route: 'GET /a',
      routes: ['GET /a', 'GET /b'],
      fingerprint: `${'0'.repeat(32)}:2`,
      related: [{ message: 'mounted here', location: at('src/app.ts', 1) }],
      fix: [{ file: '/project/src/a.ts', start: 1, end: 2, text: '' }],
      suggestions: [{ message: 'Insert auth.', edits: [{ file: '/project/src/a.ts', start: 1, end: 2, text: 'x' }] }],
    }),
  ],
  failures: [{ file: '/project/src/bad.ts', message: 'x' }, { message: 'y' }],
  coverage: coverage({ gaps: [{ kind: 'budget', message: 'x' }, { kind: 'missing module', message: 'y', location: at('a.ts', 1) }] }),
};

const documents: readonly (readonly [string, (result: AuditResult) => object])[] = [
  ['routes', toRoutesDocument],
  ['findings', toFindingsDocument],
];

describe.each(documents)('%s.schema.json', (name, toDocument) => {
  const schema = readSchema(name);

  test('is a valid schema and describes every field that is printed', () => {
    const validate = new Ajv2020({ allErrors: true, strict: true }).compile(closeSchema(schema));
    const document: unknown = JSON.parse(JSON.stringify(toDocument(full)));
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  });

  test('takes an empty result and refuses what is no result', () => {
    const validate = new Ajv2020().compile(schema);
    expect(validate(toDocument({ ...full, routes: [], findings: [], failures: [], coverage: coverage({ applications: [] }) }))).toBe(true);
    expect(validate({})).toBe(false);
    expect(validate({ ...toDocument(full), version: 2 })).toBe(false);
  });

  test('no path is absolute', () => {
    expect(JSON.stringify(toDocument(full))).not.toContain('/project/');
  });

  test('every property is described', () => {
    expect(findUndescribed(schema, name)).toEqual([]);
  });
});

describe('config.schema.json', () => {
  const schema = readSchema('config');
  const validate = new Ajv2020({ strict: true, strictTuples: false }).compile(schema);

  test('has the keys of the validator', () => {
    const { $schema: _, ...properties } = schema['properties'] as Record<string, unknown>;
    expect(Object.keys(properties).sort()).toEqual([...CONFIG_KEY_NAMES].sort());
    expect(findUndescribed(schema, 'config')).toEqual([]);
  });

  test.each<[unknown]>([
    [{}],
    [{ publicRoutes: ['GET /x'], rules: { a: 'off', b: ['error', { x: 1 }], c: ['warn'] } }],
    [{ externalControls: { rateLimit: { external: true, reason: 'x' } }, preset: 'all', minConfidence: 'low' }],
    [{ sinks: [{ function: 'a', kind: 'sql', argument: [0, 2], fields: ['text'] }], sanitizers: [{ function: 'b', kind: ['html'] }, { function: 'c' }] }],
    [{ sinks: [{ function: 'a', kind: 'sqll' }] }],
    [{ sinks: [{ function: 'a', kind: 'sql', argument: [] }] }],
    [{ sinks: [{ function: 'a', kind: 'sql', argument: -1 }] }],
    [{ sinks: [{ kind: 'sql' }] }],
    [{ sanitizers: [{ function: 'a', kinds: 'sql' }] }],
    [{ publicRoutes: ['x'] }],
    [{ guards: [''] }],
    [{ unknown: 1 }],
    [{ externalControls: { rateLimit: { external: true } } }],
    [{ externalControls: { other: {} } }],
    [{ rules: { a: 'on' } }],
    [{ rules: { a: ['warn', {}, {}] } }],
    [{ frameworks: ['koa'] }],
  ])('agrees with the validator on %o', (config) => {
    expect(validate(config)).toBe(isAccepted(config));
  });
});

function isAccepted(config: unknown): boolean {
  try {
    validateConfig(config, 'c');
    return true;
  } catch {
    return false;
  }
}

function findUndescribed(schema: AnySchemaObject, path: string): readonly string[] {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, AnySchemaObject>);
  const definitions = Object.entries((schema['$defs'] ?? {}) as Record<string, AnySchemaObject>);
  return [...properties, ...definitions].flatMap(([key, value]) => {
    const inner = `${path}.${key}`;
    const isDescribed = value['description'] !== undefined || value['$ref'] !== undefined;
    return [...(isDescribed ? [] : [inner]), ...findUndescribed(value, inner), ...findUndescribed((value['items'] ?? {}) as AnySchemaObject, inner)];
  });
}

test('the schemas are part of the package', () => {
  const manifest = JSON.parse(fs.readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { files: string[]; exports: Record<string, unknown> };
  expect(manifest.files).toContain('schema');
  expect(manifest.exports['./schema/*.json']).toBe('./schema/*.json');
});
