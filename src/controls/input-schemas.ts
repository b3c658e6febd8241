import { ArrayValue, ObjectValue, Unknown, type Value } from '../evaluate/values.ts';
import type { Deed } from '../frameworks/exchange.ts';
import { InputObject, SimulatedRequest } from '../frameworks/simulated-request.ts';
import { INPUT_PARTS, type InputPart, type InputSchema, type RequestInput } from '../model/index.ts';
import { locationOf } from '../syntax/locations.ts';
import type { ts } from '../syntax/ts.ts';
import type { JudgedLayer, JudgedRoute } from './judged-route.ts';
import { findLayerEntry } from './package-layers.ts';
import { shapeOf, shapeOfFields, withPreferences, type SchemaShape } from './schema-shape.ts';
import { inputsOf } from './validation.ts';
import { isValidatorResult } from './validator-calls.ts';

/** A schema that a part is compared with; the shape is undefined when it cannot be read. */
interface FoundSchema {
  readonly part: InputPart;
  readonly validator: string;
  readonly shape: SchemaShape | undefined;
  readonly node: ts.Node | undefined;
}

/** What the schemas of a route declare of each part, where all of them can be read. */
export function schemasOf(judged: JudgedRoute): Partial<Record<InputPart, InputSchema>> {
  const layers = judged.handler ? [...judged.layers, judged.handler] : judged.layers;
  const found = [...fromFramework(judged), ...layers.filter(({ layer }) => layer.doubt === undefined).flatMap(schemasOfLayer)];
  const schemas: Partial<Record<InputPart, InputSchema>> = {};
  for (const part of INPUT_PARTS) {
    const schema = combine(found.filter((each) => each.part === part));
    if (schema) schemas[part] = schema;
  }
  return schemas;
}

/** Fields that the handler takes from the request itself although a schema that lets others pass does not declare them. */
export function undeclaredInputs(judged: JudgedRoute, schemas: Partial<Record<InputPart, InputSchema>>): readonly RequestInput[] {
  const { handler } = judged;
  if (!handler) return [];
  const reads = inputsOf(handler).filter(({ part, field }) => field !== undefined && schemas[part as InputPart]?.extras === 'kept' && !schemas[part as InputPart]?.fields.includes(field));
  const isHandled = ({ part, field }: RequestInput): boolean => reads.some((read) => read.part === part && read.field === field && read.use !== undefined) || isRefusedFor(handler, `${part}.${field}`);
  return reads.filter((read) => !/^(length|hasOwnProperty|toString|constructor|pipe|on)$/.test(read.field ?? '') && !isHandled(read));
}

/** Whether the handler refuses depending on a field. */
function isRefusedFor({ judgement: { trials } }: JudgedLayer, path: string): boolean {
  const names = [`req.${path}`, `request.${path}`];
  return trials.some(({ exchange }) => exchange.outcomes.some(({ kind, status, conditions }) => (kind === 'error' || (status ?? 0) >= 400) && conditions.some(({ deps }) => deps.some((dep) => names.includes(dep)))));
}

function combine(found: readonly FoundSchema[]): InputSchema | undefined {
  const [first] = found;
  if (!first || !found.every(({ shape }) => shape !== undefined)) return undefined;
  const shapes = found.map(({ shape }) => shape as SchemaShape);
  const fields = [...new Set(shapes.flatMap((shape) => [...shape.fields.keys()]))].sort();
  const extras = (['refused', 'removed'] as const).find((each) => shapes.some((shape) => shape.extras === each)) ?? 'kept';
  const node = found.find((each) => each.node)?.node;
  return { validator: first.validator, fields, extras, ...(node ? { location: locationOf(node) } : {}) };
}

function fromFramework({ route }: JudgedRoute): readonly FoundSchema[] {
  return Object.entries(route.schemas ?? {}).flatMap(([key, schema]): FoundSchema[] => {
    const shape = schema.fields ? { fields: new Map(schema.fields.map((field) => [field, undefined])), extras: schema.extras ?? 'kept' } : shapeOf(schema.value);
    return [{ part: key as InputPart, validator: schema.validator, shape, node: schema.node }];
  });
}

function schemasOfLayer({ layer, judgement }: JudgedLayer): readonly FoundSchema[] {
  const entry = findLayerEntry(layer.value);
  if (entry?.roles.includes('validation') && layer.value instanceof Unknown) return packageSchemas(entry.validates ?? [], layer.value);
  const chained = chainFields(layer.value);
  if (chained) return chained.map((each) => ({ ...each, validator: 'express-validator', node: layer.node }));
  const [trial] = judgement.trials;
  const deeds = trial?.exchange.deeds.filter(({ kind, name }) => (kind === 'validates' || kind === 'compares') && !/validationResult/.test(name)) ?? [];
  const isReplaced = (part: InputPart): boolean => isValidatorResult(trial?.attached.get(part) as Value);
  return deeds.flatMap((deed) => deedSchemas(deed, isReplaced));
}

/** What is left on the request is what the client sent, unless somebody puts the cleaned copy that libraries give in its place. */
function inRequest(shape: SchemaShape | undefined): SchemaShape | undefined {
  return shape && { fields: shape.fields, extras: shape.extras === 'refused' ? 'refused' : 'kept' };
}

function deedSchemas({ parts = [], name, schema, input, options, node }: Deed, isReplaced: (part: InputPart) => boolean): readonly FoundSchema[] {
  const shape = withPreferences(shapeOf(schema), options);
  const validator = name.split(/[.(]/)[0] ?? name;
  if (input instanceof InputObject) return [{ part: input.part, validator, shape: isReplaced(input.part) ? shape : inRequest(shape), node }];
  const isByPart = input instanceof SimulatedRequest || (input instanceof ObjectValue && INPUT_PARTS.some((part) => input.props.get(part) instanceof InputObject));
  return parts.map((part) => ({ part, validator, node, shape: isByPart && shape ? (shape.fields.has(part) ? (isReplaced(part) ? shapeOf(shape.fields.get(part)) : inRequest(shapeOf(shape.fields.get(part)))) : { fields: new Map<string, Value>(), extras: 'kept' as const }) : undefined }));
}

const KEYS: Readonly<Record<string, InputPart>> = { body: 'body', query: 'query', params: 'params' };

/** `celebrate({ body })` and `validateRequest({ body })` take a schema per part, `validateRequestBody(schema)` one. */
function packageSchemas(parts: readonly InputPart[], value: Unknown): readonly FoundSchema[] {
  const { args: [first, second] = [], origin, node } = value.details;
  const validator = origin?.package ?? '';
  const isJoi = validator === 'celebrate';
  const toShape = (schema: Value): SchemaShape | undefined => (isJoi ? withPreferences(shapeOf(schema) ?? shapeOfFields(schema, 'refused'), second) : inRequest(shapeOf(schema) ?? shapeOfFields(schema, 'removed')));
  const [only] = parts;
  if (only && parts.length === 1) return [{ part: only, validator, node, shape: toShape(first) }];
  if (!(first instanceof ObjectValue) || first.open) return parts.map((part) => ({ part, validator, node, shape: undefined }));
  return [...first.props].flatMap(([key, schema]): FoundSchema[] => {
    const part = KEYS[key];
    return part ? [{ part, validator, node, shape: toShape(schema as Value) }] : [];
  });
}

/** The fields that chains of express-validator check; other fields they leave alone. https://express-validator.github.io/docs/ */
function chainFields(value: Value): readonly { readonly part: InputPart; readonly shape: SchemaShape | undefined }[] | undefined {
  const origin = value instanceof Unknown ? value.details.origin : undefined;
  if (origin?.package !== 'express-validator' || !origin.path.includes('()')) return undefined;
  const [factory = ''] = origin.path;
  const named = ({ body: 'body', query: 'query', param: 'params', check: undefined } as const)[factory];
  if (named === undefined && factory !== 'check') return INPUT_PARTS.map((part) => ({ part, shape: undefined }));
  const fields = fieldNames(factoryArguments(value as Unknown));
  const shape = fields && { fields: new Map(fields.map((field) => [field.split(/[.[]/)[0] ?? field, undefined])), extras: 'kept' as const };
  return (named ? [named] : INPUT_PARTS).map((part) => ({ part, shape }));
}

/** The arguments of the first call of a chain: `body('email').isEmail().normalizeEmail()`. */
function factoryArguments(value: Unknown): readonly Value[] {
  let current = value;
  for (let next = current.details.receiver; next instanceof Unknown && next.details.origin?.path.includes('()'); next = current.details.receiver) current = next;
  return current.details.args ?? [];
}

function fieldNames([first]: readonly Value[]): readonly string[] | undefined {
  const items = first instanceof ArrayValue && !first.open ? first.items : [first];
  return items.every((item) => typeof item === 'string' && !item.includes('*')) ? (items as string[]) : undefined;
}
