import type { Evaluator } from '../../evaluate/evaluator.ts';
import { ObjectValue, Unknown, type NativeCall, type NativeFunction, type Value } from '../../evaluate/values.ts';
import { nativeClass } from './native-class.ts';
import { doubtPipe, refuseUnfit } from './pipe-trial.ts';
import { validationOf } from './validated-classes.ts';

const OPTIONS = '@@options';

/** Pipes that refuse every value of the wrong kind. */
const PARSERS = ['ParseIntPipe', 'ParseFloatPipe', 'ParseBoolPipe', 'ParseUUIDPipe', 'ParseEnumPipe', 'ParseDatePipe', 'ParseArrayPipe', 'ParseFilePipe'];

function badRequest(): Value {
  const error = new ObjectValue();
  error.props.set('status', 400);
  return error;
}

/** The pipes of `@nestjs/common`. */
export function pipeClasses(): ReadonlyMap<string, NativeFunction> {
  const all = new Map<string, NativeFunction>();
  for (const name of PARSERS) all.set(name, pipe(name, ({ evaluator, args: [value] }) => refuse(evaluator, value)));
  all.set('DefaultValuePipe', pipe('DefaultValuePipe', ({ args: [value] }) => value));
  all.set('ValidationPipe', pipe('ValidationPipe', validate));
  all.set('StandardSchemaValidationPipe', pipe('StandardSchemaValidationPipe', validateSchema));
  return all;
}

/** A pipe class that keeps its options for `transform`. */
export function pipe(name: string, transform: (call: NativeCall) => Value): NativeFunction {
  return nativeClass(name, {
    construct: ({ args: [options] }, instance) => void instance.props.set(OPTIONS, options),
    members: { transform },
  });
}

/** What a pipe does that refuses every value of the wrong kind. */
export function refuse(evaluator: Evaluator, value: Value): Value {
  refuseUnfit(evaluator, value, badRequest());
  return value;
}

/** An option that is switched on. */
function isOn({ self, evaluator }: NativeCall, name: string): boolean {
  const options = self instanceof ObjectValue ? evaluator.get(self, OPTIONS) : undefined;
  return options instanceof ObjectValue && evaluator.truth(evaluator.get(options, name)) === true;
}

/** `ValidationPipe`: checks what has a class with rules, and nothing else. */
function validate(call: NativeCall): Value {
  const { evaluator, self, args: [value, metadata] } = call;
  const read = (key: string): Value => (metadata === undefined ? undefined : evaluator.get(metadata, key));
  if (read('type') === 'custom' && !isOn(call, 'validateCustomDecorators')) return value;
  const options = self instanceof ObjectValue ? evaluator.get(self, OPTIONS) : undefined;
  const expected = options instanceof ObjectValue ? evaluator.get(options, 'expectedType') : undefined;
  const type = expected ?? read('metatype');
  if (type === undefined) return value;
  const validation = validationOf(evaluator, type);
  if (validation === 'unknown') doubtPipe(evaluator);
  else if (validation === 'rules' || refusesUnknown(call)) return refuse(evaluator, value);
  return value;
}

/** What a `ValidationPipe` does with properties that have no rule; undefined for any other pipe. */
export function extrasOf(evaluator: Evaluator, pipe: Value): 'refused' | 'removed' | 'kept' | undefined {
  if (!(pipe instanceof ObjectValue) || !pipe.props.has(OPTIONS)) return undefined;
  const options = evaluator.get(pipe, OPTIONS);
  if (options instanceof Unknown) return undefined;
  const read = (name: string): Value => (options instanceof ObjectValue ? evaluator.truth(evaluator.get(options, name)) : false);
  if (read('whitelist') !== true) return read('whitelist') === false ? 'kept' : undefined;
  return read('forbidNonWhitelisted') === true ? 'refused' : 'removed';
}

/** A class without rules is refused only by the options that refuse what they do not know. */
function refusesUnknown(call: NativeCall): boolean {
  return isOn(call, 'forbidUnknownValues') || (isOn(call, 'whitelist') && isOn(call, 'forbidNonWhitelisted'));
}

/** Nest 12: checks what the parameter decorator got a schema for. */
function validateSchema({ evaluator, args: [value, metadata] }: NativeCall): Value {
  const schema = metadata === undefined ? undefined : evaluator.get(metadata, 'schema');
  return schema === undefined || (schema instanceof Unknown && schema.label.endsWith('.schema')) ? value : refuse(evaluator, value);
}
