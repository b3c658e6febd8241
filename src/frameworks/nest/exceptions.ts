import { globalValue } from '../../evaluate/intrinsics/globals.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { Scope } from '../../evaluate/scope.ts';
import { NativeFunction, ObjectValue, type NativeCall, type Value } from '../../evaluate/values.ts';
import { NEST_EXCEPTIONS } from '../../vocabulary/nest-exceptions.ts';
import { nativeClass } from './native-class.ts';

/** `HttpException` and its subclasses: objects that know the status they are answered with. */
export function exceptionClasses(evaluator: Evaluator): ReadonlyMap<string, NativeFunction> {
  const error = globalValue(evaluator, 'Error', new Scope(undefined));
  const base = nativeClass('HttpException', {
    ...(error instanceof NativeFunction ? { extends: error } : {}),
    construct: (call, instance) => fill(call, instance, call.args[1]),
    members: {
      getStatus: ({ self, evaluator: running }) => running.get(self, 'status'),
      getResponse: ({ self, evaluator: running }) => running.get(self, 'response'),
    },
  });
  const all = new Map<string, NativeFunction>([['HttpException', base]]);
  for (const [name, status] of Object.entries(NEST_EXCEPTIONS)) {
    all.set(name, nativeClass(name, { extends: base, construct: (call, instance) => fill(call, instance, status, name) }));
  }
  return all;
}

function fill({ args: [response, description] }: NativeCall, instance: ObjectValue, status: Value, name = ''): void {
  instance.props.set('status', status);
  instance.props.set('response', response);
  const fallback = typeof description === 'string' && name !== '' ? description : defaultMessage(name);
  instance.props.set('message', typeof response === 'string' ? response : response === undefined ? fallback : 'Http Exception');
}

/** `UnauthorizedException` → `Unauthorized`, `NotFoundException` → `Not Found`: what an exception without a message says. */
function defaultMessage(name: string): string {
  return name === '' ? 'Http Exception' : name.replace(/Exception$/, '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}

/** An instance of one of the exceptions, as Nest itself throws them. */
export function makeException(evaluator: Evaluator, classes: ReadonlyMap<string, NativeFunction>, name: string): Value {
  const type = classes.get(name);
  return type ? evaluator.construct(type, []) : new ObjectValue();
}
