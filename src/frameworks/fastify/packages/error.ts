import type { PackageModel } from '../../../evaluate/evaluator.ts';
import { NativeFunction, ObjectValue, type NativeCall, type Value } from '../../../evaluate/values.ts';

/** `@fastify/error`: `createError(code, message, statusCode)` makes a class of errors with that status. */
export const errorModel: PackageModel = (_evaluator, subpath) => {
  if (subpath) return undefined;
  const createError = new NativeFunction('createError', ({ args }) => errorClass(args));
  for (const name of ['default', 'createError']) createError.props.set(name, createError);
  return createError;
};

function errorClass([code, message, status]: readonly Value[]): NativeFunction {
  const name = typeof code === 'string' ? code : 'FastifyError';
  const prototype = new ObjectValue();
  prototype.props.set('name', 'FastifyError');
  const type = new NativeFunction(name, (call) => construct(call, prototype, { code, message, statusCode: status ?? 500 }));
  type.props.set('prototype', prototype);
  return type;
}

function construct({ instance, node }: NativeCall, prototype: ObjectValue, fields: Readonly<Record<string, Value>>): Value {
  const error = instance ?? new ObjectValue({ proto: prototype, node });
  for (const [name, value] of Object.entries(fields)) error.props.set(name, value);
  return instance ? undefined : error;
}
