import { moduleOf, originOf } from '../detectors/core/origin.ts';
import type { DetectorProject } from '../detectors/core/project.ts';
import { memberName, propertyNameText, receiverOf, unwrap } from '../detectors/core/syntax.ts';
import type { InputSchema } from '../model/index.ts';
import { ts } from '../syntax/ts.ts';
import { definitionOf } from './definitions.ts';

/** What a schema says about fields, as its text tells. */
export interface WrittenSchema {
  readonly fields: readonly string[];
  /** What becomes of other fields in the copy that the library gives. */
  readonly extras: InputSchema['extras'];
}

const MAX_DEPTH = 12;

type Reader = (call: ts.CallExpression, name: string, project: DetectorProject, depth: number) => WrittenSchema | undefined;

/** The fields that a written schema of zod, valibot, superstruct, Joi or yup declares; undefined when its text does not tell. */
export function writtenSchema(expression: ts.Expression, project: DetectorProject, depth = 0): WrittenSchema | undefined {
  const node = definitionOf(expression, project, depth);
  if (!node || depth > MAX_DEPTH || !ts.isCallExpression(node)) return undefined;
  const module = moduleOf(originOf(node.expression, project) ?? '#').split('/')[0] ?? '';
  const name = memberName(unwrap(node.expression)) ?? '';
  const reader = READERS[module] ?? (module === '@hapi' ? READERS['joi'] : undefined);
  return reader?.(node, name, project, depth + 1);
}

/** Zod strips unknown keys from what `parse` gives: https://zod.dev/api#objects */
const zod: Reader = (call, name, project, depth) => {
  switch (name) {
    case 'object':
      return ofObject(call.arguments[0], 'removed');
    case 'strictObject':
      return ofObject(call.arguments[0], 'refused');
    case 'looseObject':
      return ofObject(call.arguments[0], 'kept');
    case 'strict':
      return withExtras(base(call, project, depth), 'refused');
    case 'passthrough':
    case 'loose':
    case 'catchall':
      return withExtras(base(call, project, depth), 'kept');
    case 'strip':
      return withExtras(base(call, project, depth), 'removed');
    case 'extend':
    case 'safeExtend':
      return extended(base(call, project, depth), ofObject(call.arguments[0], 'removed'));
    default:
      return /^(?:partial|required|deepPartial|refine|superRefine|optional|nullable|nullish|describe|meta|brand|readonly|openapi|check|catch|register|omit|pick)$/.test(name) ? base(call, project, depth) : undefined;
  }
};

/** `object` of superstruct refuses what it does not declare, `type` lets it through: https://docs.superstructjs.org/api-reference/types */
const superstruct: Reader = (call, name) => (name === 'object' ? ofObject(call.arguments[0], 'refused') : name === 'type' ? ofObject(call.arguments[0], 'kept') : undefined);

/** https://valibot.dev/guides/objects/ */
const valibot: Reader = (call, name) => {
  const extras = ({ object: 'removed', strictObject: 'refused', looseObject: 'kept' } as const)[name];
  return extras && ofObject(call.arguments[0], extras);
};

/** Joi refuses what it does not know unless it is told otherwise: https://joi.dev/api/#objectunknownallow */
const joi: Reader = (call, name, project, depth) => {
  switch (name) {
    case 'object':
      return call.arguments[0] ? ofObject(call.arguments[0], 'refused') : { fields: [], extras: 'refused' };
    case 'keys':
    case 'append':
      return extended(base(call, project, depth), ofObject(call.arguments[0], 'refused'));
    case 'unknown':
      return withExtras(base(call, project, depth), call.arguments[0]?.kind === ts.SyntaxKind.FalseKeyword ? 'refused' : 'kept');
    case 'options':
    case 'prefs':
    case 'preferences':
      return withOptions(base(call, project, depth), call.arguments[0]);
    default:
      return /^(?:pattern|alternatives|fork|when)$/.test(name) ? undefined : base(call, project, depth);
  }
};

/** Yup keeps what it does not know: https://github.com/jquense/yup#objectnounknownonlyknownkeys-boolean--true-message-string--function-schema */
const yup: Reader = (call, name, project, depth) => {
  if (name === 'object') return call.arguments[0] ? ofObject(call.arguments[0], 'kept') : { fields: [], extras: 'kept' };
  if (name === 'shape') return extended(base(call, project, depth), ofObject(call.arguments[0], 'kept'));
  if (name === 'noUnknown') return withExtras(base(call, project, depth), 'removed');
  return /^(?:array|tuple|mixed|lazy|pick|omit|from|camelCase|snakeCase|concat)$/.test(name) ? undefined : base(call, project, depth);
};

const READERS: Readonly<Record<string, Reader>> = { zod, superstruct, valibot, joi, celebrate: joi, yup };

/** The same schema under the options of a call. */
export function withOptions(schema: WrittenSchema | undefined, options: ts.Expression | undefined): WrittenSchema | undefined {
  if (!schema || !options) return schema;
  const bare = unwrap(options);
  if (!ts.isObjectLiteralExpression(bare)) return ts.isFunctionLike(bare) || ts.isStringLiteralLike(bare) ? schema : undefined;
  if (isOn(bare, 'stripUnknown')) return withExtras(schema, 'removed');
  return isOn(bare, 'allowUnknown') ? withExtras(schema, 'kept') : schema;
}

function isOn(options: ts.ObjectLiteralExpression, name: string): boolean {
  return options.properties.some((property) => ts.isPropertyAssignment(property) && propertyNameText(property.name) === name && property.initializer.kind === ts.SyntaxKind.TrueKeyword);
}

function base(call: ts.CallExpression, project: DetectorProject, depth: number): WrittenSchema | undefined {
  const receiver = receiverOf(unwrap(call.expression));
  return receiver && writtenSchema(receiver, project, depth);
}

function withExtras(schema: WrittenSchema | undefined, extras: InputSchema['extras']): WrittenSchema | undefined {
  return schema && { fields: schema.fields, extras };
}

function extended(schema: WrittenSchema | undefined, more: WrittenSchema | undefined): WrittenSchema | undefined {
  return schema && more && { fields: [...schema.fields, ...more.fields], extras: schema.extras };
}

function ofObject(expression: ts.Expression | undefined, extras: InputSchema['extras']): WrittenSchema | undefined {
  const bare = expression && unwrap(expression);
  if (!bare || !ts.isObjectLiteralExpression(bare)) return undefined;
  const names = bare.properties.map((property) => propertyNameText(property.name));
  return names.every((name) => name !== undefined) ? { fields: names, extras } : undefined;
}
