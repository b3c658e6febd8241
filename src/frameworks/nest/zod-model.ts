import type { PackageModel } from '../../evaluate/evaluator.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { ClassValue, NativeFunction, ObjectValue, type NativeCall, type Value } from '../../evaluate/values.ts';
import { moduleOf } from './common-model.ts';
import { nativeClass } from './native-class.ts';
import { pipe } from './pipe-classes.ts';
import { refuseUnfit } from './pipe-trial.ts';

const SCHEMA = '@@zod schema';

/** `nestjs-zod`: classes made from schemas, which only its own pipe checks. */
export const nestjsZodModel: PackageModel = (_evaluator, subpath) => {
  if (subpath !== '' && subpath !== 'dto') return undefined;
  const validation = pipe('ZodValidationPipe', validate);
  return moduleOf('nestjs-zod', new Map<string, Value>([
    ['createZodDto', native('createZodDto', ({ args: [schema] }) => zodDto(schema))],
    ['ZodValidationPipe', validation],
    ['createZodValidationPipe', native('createZodValidationPipe', () => validation)],
  ]));
};

function zodDto(schema: Value): Value {
  const type = nativeClass('ZodDto', {});
  type.props.set(SCHEMA, schema ?? true);
  type.props.set('schema', schema);
  return type;
}

function isZodDto(type: Value): boolean {
  for (let current = type; current instanceof ClassValue || current instanceof NativeFunction; current = current instanceof ClassValue ? current.parent : undefined) {
    if (current.props.has(SCHEMA)) return true;
  }
  return false;
}

function validate({ evaluator, self, args: [value, metadata] }: NativeCall): Value {
  const own = self instanceof ObjectValue ? self.props.get('@@options') : undefined;
  const hasSchema = own !== undefined && own !== null && typeof own === 'object';
  if (!hasSchema && !isZodDto(metadata === undefined ? undefined : evaluator.get(metadata, 'metatype'))) return value;
  refuseUnfit(evaluator, value, new ObjectValue());
  return value;
}
