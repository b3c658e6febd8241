import type { Evaluator } from '../../evaluate/evaluator.ts';
import { Accessor, isCallable, ObjectValue, Unknown, type Value } from '../../evaluate/values.ts';
import { INPUT_PARTS, type Control, type InputPart } from '../../model/index.ts';
import { locationOf } from '../../syntax/locations.ts';
import type { RegisteredSchema } from '../adapter.ts';
import { acceptsAnything } from './schema-strength.ts';
import { propertyNode } from './option-nodes.ts';
import type { RouteRecord } from './state.ts';

const KEYS: Readonly<Record<InputPart, readonly string[]>> = { body: ['body'], query: ['querystring', 'query'], params: ['params'] };

/** What the route's `schema` says about each part of the request; parts without a schema are left to the chain. */
export function validationOf(evaluator: Evaluator, record: RouteRecord): Partial<Record<InputPart, Control>> {
  const schema = evaluator.get(record.options, 'schema');
  const verdicts: Partial<Record<InputPart, Control>> = {};
  for (const part of INPUT_PARTS) {
    const verdict = partVerdict(evaluator, record, schema, part);
    if (verdict) verdicts[part] = verdict;
  }
  return verdicts;
}

/** The schemas of the parts that are validated, as values. */
export function registeredSchemas(evaluator: Evaluator, record: RouteRecord): Partial<Record<InputPart, RegisteredSchema>> {
  const schema = evaluator.get(record.options, 'schema');
  if (!(schema instanceof ObjectValue)) return {};
  const verdicts = validationOf(evaluator, record);
  const found: Partial<Record<InputPart, RegisteredSchema>> = {};
  for (const part of INPUT_PARTS) {
    const key = KEYS[part].find((each) => schema.props.has(each));
    if (key !== undefined && verdicts[part]?.status === 'present') found[part] = { validator: `schema.${key}`, value: evaluator.get(schema, key), node: propertyNode(schema.node, key) };
  }
  return found;
}

function partVerdict(evaluator: Evaluator, record: RouteRecord, schema: Value, part: InputPart): Control | undefined {
  if (schema === undefined || schema === null) return undefined;
  if (!(schema instanceof ObjectValue)) return schema instanceof Unknown ? unknown(`its schema ${schema.label} cannot be read`) : undefined;
  const key = KEYS[part].find((each) => schema.props.has(each));
  if (key === undefined) return schema.open ? unknown(`its schema ${schema.open.label} cannot be read`) : undefined;
  const own = evaluator.get(schema, key);
  if (own === undefined || own === null || own === false) return undefined;
  if (acceptsAnything(evaluator, own)) return absent(`schema.${key} accepts anything`);
  if (evaluator.truth(evaluator.get(record.options, 'attachValidation')) === true) return absent('attachValidation only attaches the error');
  if (acceptsAll(evaluator, compilerOf(evaluator, record))) return absent('its validator compiler accepts everything');
  const node = propertyNode(schema.node, key);
  return { status: 'present', evidence: [{ name: `schema.${key}`, strength: 'behaviour', why: `Fastify refuses a ${part} that does not fit`, ...(node ? { location: locationOf(node) } : {}) }] };
}

function compilerOf(evaluator: Evaluator, { options, instance }: RouteRecord): Value {
  const own = evaluator.get(options, 'validatorCompiler');
  if (own !== undefined) return own;
  const slot = instance.settings.read(evaluator, 'validatorCompiler');
  return slot instanceof Accessor ? undefined : slot;
}

/** Whether a compiler of the project makes functions that say yes to everything. */
function acceptsAll(evaluator: Evaluator, compiler: Value): boolean {
  if (!isCallable(compiler)) return false;
  const validate = evaluator.call(compiler, undefined, [new Unknown('schema definition')]);
  if (!isCallable(validate)) return false;
  const result = evaluator.call(validate, undefined, [new Unknown('data')]);
  return result === true || (result instanceof ObjectValue && !result.props.has('error') && result.props.has('value') && result.props.get('value') instanceof Unknown && (result.props.get('value') as Unknown).label === 'data');
}

function absent(reason: string): Control {
  return { status: 'absent', reason, evidence: [] };
}

function unknown(reason: string): Control {
  return { status: 'unknown', reason, evidence: [] };
}
