import { expect, test } from 'vitest';
import type { AnySchemaObject } from 'ajv/dist/2020.js';
import type { Confidence, ControlStatus, EvidenceStrength, FrameworkName, GapKind, InputPart, LayerRole, Mechanism, RequestInput, Route, Severity } from '../../src/model/index.ts';
import { readSchema } from '../helpers/schema.ts';

/** The compiler holds this list to the model, and the test holds the schema to the list. */
type Members<T extends string> = Readonly<Record<T, true>>;

const frameworks: Members<FrameworkName> = { express: true, fastify: true, nest: true };
const kinds: Members<Route['kind']> = { endpoint: true, fallthrough: true, static: true, redirect: true, documentation: true, websocket: true, message: true, operation: true, orphan: true };
const scopes: Members<Route['scope']['kind']> = { application: true, router: true, plugin: true, controller: true };
const statuses: Members<ControlStatus> = { present: true, absent: true, unknown: true, waived: true };
const strengths: Members<EvidenceStrength> = { behaviour: true, package: true, declared: true, name: true };
const certainties: Members<'always' | 'maybe'> = { always: true, maybe: true };
const inputs: Members<RequestInput['part']> = { body: true, query: true, params: true, headers: true, cookies: true, files: true };
const parts: Members<InputPart> = { body: true, query: true, params: true };
const severities: Members<Severity> = { critical: true, high: true, medium: true, low: true, info: true };
const confidences: Members<Confidence> = { high: true, medium: true, low: true };
const mechanisms: Members<Mechanism> = {
  middleware: true,
  hook: true,
  guard: true,
  pipe: true,
  interceptor: true,
  decorator: true,
  schema: true,
  'parameter callback': true,
  wrapper: true,
  handler: true,
};
const roles: Members<LayerRole> = {
  authentication: true,
  login: true,
  identity: true,
  authorization: true,
  validation: true,
  'rate limit': true,
  csrf: true,
  gate: true,
  logging: true,
  'pass-through': true,
  responds: true,
  unknown: true,
};
const gaps: Members<GapKind> = {
  'unparsable file': true,
  'unreadable file': true,
  'missing module': true,
  'skipped file': true,
  'unresolved route': true,
  'unresolved middleware': true,
  budget: true,
  'uncovered framework': true,
  'orphan router': true,
  'stale declaration': true,
  'handed to unknown code': true,
};

test.each([
  ['routes', '$defs.route.properties.framework', frameworks],
  ['routes', '$defs.route.properties.kind', kinds],
  ['routes', '$defs.route.properties.scope.properties.kind', scopes],
  ['routes', '$defs.control.properties.status', statuses],
  ['routes', '$defs.control.properties.evidence.items.properties.strength', strengths],
  ['routes', '$defs.layer.properties.strength', strengths],
  ['routes', '$defs.layer.properties.mechanism', mechanisms],
  ['routes', '$defs.layer.properties.certainty', certainties],
  ['routes', '$defs.layer.properties.roles.items', roles],
  ['routes', '$defs.layer.properties.validates.items', parts],
  ['routes', '$defs.route.properties.inputs.items.properties.part', inputs],
  ['routes', '$defs.gap.properties.kind', gaps],
  ['findings', '$defs.gap.properties.kind', gaps],
  ['findings', '$defs.finding.properties.severity', severities],
  ['findings', '$defs.finding.properties.confidence', confidences],
  ['config', 'properties.minConfidence', confidences],
  ['config', 'properties.frameworks.items', frameworks],
])('%s.schema.json lists at %s what the model has', (schema, path, members) => {
  const place = path.split('.').reduce<AnySchemaObject>((object, key) => object[key] as AnySchemaObject, readSchema(schema));
  expect([...(place['enum'] as string[])].sort()).toEqual(Object.keys(members).sort());
});
