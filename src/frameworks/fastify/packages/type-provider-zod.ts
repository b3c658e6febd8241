import type { PackageModel } from '../../../evaluate/evaluator.ts';
import { native } from '../../../evaluate/intrinsics/native.ts';
import { packageValue } from '../../../evaluate/unknowns.ts';
import { ObjectValue, Unknown, type NativeCall, type Value } from '../../../evaluate/values.ts';

/** `fastify-type-provider-zod`: its tests of errors are about those that Fastify makes of invalid input and output. */
export const typeProviderZodModel: PackageModel = (_evaluator, subpath) => {
  if (subpath) return undefined;
  const module = new ObjectValue({ open: packageValue('fastify-type-provider-zod', '') });
  module.props.set('hasZodFastifySchemaValidationErrors', native('hasZodFastifySchemaValidationErrors', (call) => has(call, 'validation')));
  module.props.set('isResponseSerializationError', native('isResponseSerializationError', (call) => has(call, 'serialization')));
  return module;
};

function has({ evaluator, args: [error], node }: NativeCall, property: string): Value {
  if (error instanceof ObjectValue) return evaluator.get(error, property) !== undefined;
  return new Unknown(`${property} errors`, { deps: error instanceof Unknown ? error.deps : [], node });
}
