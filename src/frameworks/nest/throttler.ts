import type { Evaluator, PackageModel } from '../../evaluate/evaluator.ts';
import { Metadata } from '../../evaluate/metadata.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { ArrayValue, NativeFunction, ObjectValue, type NativeCall, type Value } from '../../evaluate/values.ts';
import type { KnownVerdict } from '../adapter.ts';
import { moduleOf } from './common-model.ts';
import { decorator, define } from './decorator-target.ts';
import type { BoundEnhancer } from './enhancers.ts';
import type { RouteSubject } from './execution-context.ts';
import { listItems } from './list-items.ts';
import { isInstanceOf, nativeClass } from './native-class.ts';

const OPTIONS = '@@throttler options';
const SKIP = 'THROTTLER:SKIP';
const GUARD = new WeakMap<Evaluator, NativeFunction>();

/** `@nestjs/throttler`: the module only keeps the limits, `ThrottlerGuard` enforces them. */
export const throttlerModel: PackageModel = (evaluator, subpath) => {
  if (subpath !== '') return undefined;
  const guard = nativeClass('ThrottlerGuard', { members: { canActivate: () => true } });
  GUARD.set(evaluator, guard);
  return moduleOf('@nestjs/throttler', new Map<string, Value>([
    ['ThrottlerGuard', guard],
    ['ThrottlerModule', nativeClass('ThrottlerModule', { statics: { forRoot: (call) => dynamicModule(call, 'useValue', call.args[0]), forRootAsync } })],
    ['SkipThrottle', native('SkipThrottle', ({ args: [names] }) => decorator('SkipThrottle', (target) => {
      const named = names instanceof ObjectValue ? names : objectWith('default', true);
      for (const name of named.props.keys()) define(target, `${SKIP}${name}`, target.evaluator.get(named, name));
    }))],
    ['Throttle', native('Throttle', () => native('Throttle', () => undefined))],
    ...['minutes', 'seconds', 'hours', 'days', 'weeks'].map((name): [string, Value] => [name, native(name, ({ args: [value] }) => value)]),
  ]));
};

function objectWith(key: string, value: Value): ObjectValue {
  const object = new ObjectValue();
  object.props.set(key, value);
  return object;
}

function dynamicModule({ self }: NativeCall, how: string, value: Value, inject?: Value, imports?: Value): Value {
  const provider = objectWith('provide', OPTIONS);
  provider.props.set(how, value);
  if (inject !== undefined) provider.props.set('inject', inject);
  const module = objectWith('module', self);
  module.props.set('providers', new ArrayValue([provider]));
  if (imports !== undefined) module.props.set('imports', imports);
  return module;
}

function forRootAsync(call: NativeCall): Value {
  const [options] = call.args;
  const read = (key: string): Value => (options === undefined ? undefined : call.evaluator.get(options, key));
  return dynamicModule(call, 'useFactory', read('useFactory'), read('inject'), read('imports'));
}

/** The names of the limits of an application; one without a name is called `default`. */
function limitNames(evaluator: Evaluator, subject: RouteSubject): string[] {
  const options = subject.container.injector.resolve(OPTIONS, undefined);
  const list = options instanceof ObjectValue && options.props.has('throttlers') ? evaluator.get(options, 'throttlers') : options;
  const names = listItems(list).map(({ value }) => (value instanceof ObjectValue ? evaluator.get(value, 'name') : undefined));
  return names.length > 0 ? names.map((name) => (typeof name === 'string' ? name : 'default')) : ['default'];
}

/** The package, where its module is imported, so that its guard can be added to any route. */
export function loadedThrottler({ container }: RouteSubject): { readonly loadedLimiter?: string } {
  return container.injector.resolve(OPTIONS, undefined, true) === undefined ? {} : { loadedLimiter: '@nestjs/throttler' };
}

/** `ThrottlerGuard` limits a route unless each of its limits is skipped there. */
export function throttlerVerdict(bound: BoundEnhancer, subject: RouteSubject): KnownVerdict | undefined {
  const { application } = subject.container;
  const evaluator = application.evaluator;
  const guard = GUARD.get(evaluator);
  if (!guard || !isInstanceOf(bound.instance, guard)) return undefined;
  const own = bound.instance instanceof ObjectValue ? bound.instance : undefined;
  if (own?.constructedBy && overrides(own, 'canActivate')) return undefined;
  const isActive = limitNames(evaluator, subject).some((name) => !isSkipped(evaluator, subject, name));
  return isActive
    ? { roles: ['rate limit'], why: 'ThrottlerGuard answers 429 above its limit' }
    : { roles: ['pass-through'], why: 'every limit of ThrottlerGuard is skipped here' };
}

function overrides(instance: ObjectValue, key: string): boolean {
  for (let holder = instance.proto; holder; holder = holder.proto) {
    const member = holder.props.get(key);
    if (member !== undefined) return !(member instanceof NativeFunction);
  }
  return false;
}

/** `@SkipThrottle` on the method wins over that on the class; it skips only the limits that it names. */
function isSkipped(evaluator: Evaluator, { handler, controller }: RouteSubject, name: string): boolean {
  const metadata = Metadata.of(evaluator);
  const value = metadata.read(handler, undefined, `${SKIP}${name}`) ?? metadata.read(controller, undefined, `${SKIP}${name}`);
  return value !== undefined && evaluator.truth(value) === true;
}
