import { ArrayValue, ObjectValue, Unknown, type Value } from '../evaluate/values.ts';

/** What a schema says about the fields of an object. */
export interface SchemaShape {
  /** Declared fields with their own schemas. */
  readonly fields: ReadonlyMap<string, Value>;
  /** What happens to fields that it does not declare. */
  readonly extras: 'refused' | 'removed' | 'kept';
}

/** The fields that a schema of a known library declares; undefined when the code does not tell. */
export function shapeOf(schema: Value, depth = 0): SchemaShape | undefined {
  if (depth > 20) return undefined;
  if (schema instanceof ObjectValue) return jsonSchemaShape(schema);
  if (!(schema instanceof Unknown)) return undefined;
  const { origin, callee, receiver, args = [] } = schema.details;
  if (!origin || !(callee instanceof Unknown)) return undefined;
  const step: Step = { name: nameOf(callee), base: () => shapeOf(receiver, depth + 1), other: (value) => shapeOf(value, depth + 1), args };
  if (/^(zod|valibot|superstruct|myzod|@badrap\/valita)\b/.test(origin.package)) return zodShape(step);
  if (/^(@hapi\/joi|joi|celebrate)\b/.test(origin.package)) return joiShape(step);
  if (/^yup\b/.test(origin.package)) return yupShape(step);
  if (/^(@sinclair\/typebox|typebox)\b/.test(origin.package)) return typeboxShape(step);
  return undefined;
}

/** The schema of a plain object of schemas, as `celebrate` and `Joi.compile` take it. */
export function shapeOfFields(fields: Value, extras: SchemaShape['extras']): SchemaShape | undefined {
  const known = fieldsOf(fields);
  return known && { fields: known, extras };
}

interface Step {
  readonly name: string;
  readonly base: () => SchemaShape | undefined;
  readonly other: (value: Value) => SchemaShape | undefined;
  readonly args: readonly Value[];
}

function nameOf(callee: Unknown): string {
  return callee.details.origin?.path.at(-1) ?? '';
}

function fieldsOf(value: Value): ReadonlyMap<string, Value> | undefined {
  if (value === undefined) return new Map();
  if (!(value instanceof ObjectValue) || value.open || value.constructedBy) return undefined;
  return new Map([...value.props].map(([key, slot]) => [key, slot as Value]));
}

function withFields(shape: SchemaShape | undefined, more: ReadonlyMap<string, Value> | undefined, extras = shape?.extras): SchemaShape | undefined {
  return shape && more && extras && { fields: new Map([...shape.fields, ...more]), extras };
}

function withExtras(shape: SchemaShape | undefined, extras: SchemaShape['extras']): SchemaShape | undefined {
  return shape && { fields: shape.fields, extras };
}

/** Methods of zod that leave the fields alone: https://zod.dev/api */
const SAME = /^(partial|required|deepPartial|refine|superRefine|optional|nullable|nullish|default|prefault|describe|meta|brand|readonly|openapi|check|transform|pipe|catch|register|overwrite|strip|clone|exactOptional)$/;

type Reader = (step: Step) => SchemaShape | undefined;

const ZOD_STEPS: Readonly<Record<string, Reader>> = {
  object: ({ args: [fields] }) => shapeOfFields(fields, 'removed'),
  strictObject: ({ args: [fields] }) => shapeOfFields(fields, 'refused'),
  looseObject: ({ args: [fields] }) => shapeOfFields(fields, 'kept'),
  strict: ({ base }) => withExtras(base(), 'refused'),
  passthrough: ({ base }) => withExtras(base(), 'kept'),
  loose: ({ base }) => withExtras(base(), 'kept'),
  catchall: ({ base }) => withExtras(base(), 'kept'),
  extend: ({ base, args: [fields] }) => withFields(base(), fieldsOf(fields)),
  safeExtend: ({ base, args: [fields] }) => withFields(base(), fieldsOf(fields)),
  merge: ({ base, other, args: [second] }) => withFields(base(), other(second)?.fields, other(second)?.extras),
  and: ({ base, other, args: [second] }) => withFields(base(), other(second)?.fields),
  intersection: ({ other, args: [first, second] }) => withFields(other(first), other(second)?.fields),
  pick: ({ base, args: [mask] }) => picked(base(), fieldsOf(mask), true),
  omit: ({ base, args: [mask] }) => picked(base(), fieldsOf(mask), false),
  union: ({ other, args: [list] }) => anyOf(list, other),
  discriminatedUnion: ({ other, args: [, list] }) => anyOf(list, other),
};

function zodShape(step: Step): SchemaShape | undefined {
  const { name, base, other, args: [first] } = step;
  const read = Object.hasOwn(ZOD_STEPS, name) ? ZOD_STEPS[name] : undefined;
  if (read) return read(step);
  return SAME.test(name) ? (base() ?? other(first)) : undefined;
}

function picked(shape: SchemaShape | undefined, mask: ReadonlyMap<string, Value> | undefined, isKept: boolean): SchemaShape | undefined {
  return shape && mask && { fields: new Map([...shape.fields].filter(([key]) => mask.has(key) === isKept)), extras: shape.extras };
}

/** What any of the alternatives declares is declared. */
function anyOf(list: Value, other: Step['other']): SchemaShape | undefined {
  if (!(list instanceof ArrayValue) || list.open) return undefined;
  const shapes = list.items.map((item) => other(item as Value));
  if (!shapes.every((shape) => shape !== undefined)) return undefined;
  const extras = shapes.every((shape) => shape.extras === 'refused') ? 'refused' : 'kept';
  return { fields: new Map(shapes.flatMap(({ fields }) => [...fields])), extras };
}

/** Joi refuses unknown keys unless it is told otherwise: https://joi.dev/api/#objectunknownallow */
function joiShape({ name, base, args: [first] }: Step): SchemaShape | undefined {
  switch (name) {
    case 'object':
      return first === undefined ? { fields: new Map(), extras: 'refused' } : shapeOfFields(first, 'refused');
    case 'compile':
      return shapeOfFields(first, 'refused');
    case 'keys':
    case 'append':
      return withFields(base(), fieldsOf(first));
    case 'unknown':
      return withExtras(base(), first === false ? 'refused' : 'kept');
    case 'options':
    case 'prefs':
    case 'preferences':
      return withPreferences(base(), first);
    case 'pattern':
    case 'alternatives':
    case 'fork':
      return undefined;
    default:
      return base();
  }
}

/** The same schema under the options of a call or of `prefs`. */
export function withPreferences(shape: SchemaShape | undefined, options: Value): SchemaShape | undefined {
  if (options === undefined) return shape;
  if (!(options instanceof ObjectValue)) return undefined;
  if (options.props.get('stripUnknown') === true) return withExtras(shape, 'removed');
  return options.props.get('allowUnknown') === true ? withExtras(shape, 'kept') : shape;
}

/** Yup keeps unknown keys; `noUnknown` takes them out: https://github.com/jquense/yup */
function yupShape({ name, base, other, args: [first] }: Step): SchemaShape | undefined {
  if (name === 'object') return shapeOfFields(first, 'kept');
  if (name === 'shape') return withFields(base(), fieldsOf(first));
  if (name === 'concat') return withFields(base(), other(first)?.fields);
  return name === 'noUnknown' ? withExtras(base(), 'removed') : /^(array|tuple|mixed|lazy|pick|omit|from|camelCase|snakeCase)$/.test(name) ? undefined : base();
}

function typeboxShape({ name, other, args: [first, second] }: Step): SchemaShape | undefined {
  if (name === 'Object') return shapeOfFields(first, isClosed(second) ? 'removed' : 'kept');
  if (name === 'Partial' || name === 'Required') return other(first);
  if (name !== 'Composite' && name !== 'Intersect') return undefined;
  return anyOf(first as Value, other);
}

function isClosed(options: Value): boolean {
  return options instanceof ObjectValue && options.props.get('additionalProperties') === false;
}

/** Ajv keeps what `properties` does not name unless `additionalProperties` is false: https://json-schema.org/understanding-json-schema/reference/object */
function jsonSchemaShape(schema: ObjectValue): SchemaShape | undefined {
  const combines = ['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'patternProperties', 'content'];
  if (schema.open || schema.constructedBy || combines.some((key) => schema.props.has(key)) || !schema.props.has('properties')) return undefined;
  return shapeOfFields(schema.props.get('properties') as Value, isClosed(schema) ? 'removed' : 'kept');
}
