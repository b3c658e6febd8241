import { conditionOf } from '../../evaluate/branches.ts';
import type { Evaluator, PackageModel } from '../../evaluate/evaluator.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { labelOf } from '../../evaluate/labels.ts';
import { ArrayValue, HostObject, NativeFunction, ObjectValue, Optional, PromiseValue, Unknown, type NativeCall, type Slot, type Value } from '../../evaluate/values.ts';
import { moduleOf } from './common-model.ts';
import { listItems } from './list-items.ts';
import { nativeClass } from './native-class.ts';
import { settledValue } from './rxjs/observable.ts';

const KEY = 'KEY';

/** `@nestjs/config`: values come from the environment, or from the functions that the project gives. */
export const configModel: PackageModel = (_evaluator, subpath) => {
  if (subpath !== '') return undefined;
  const service = nativeClass('ConfigService', {
    members: {
      get: ({ args }) => setting(undefined, args),
      getOrThrow: ({ args }) => setting(undefined, args),
    },
  });
  return moduleOf('@nestjs/config', new Map<string, Value>([
    ['ConfigService', service],
    ['registerAs', native('registerAs', registerAs)],
    ['ConfigModule', nativeClass('ConfigModule', { statics: { forRoot: (call) => forRoot(call, service), forFeature: (call) => forFeature(call) } })],
    ['ConditionalModule', nativeClass('ConditionalModule', { statics: { registerWhen } })],
  ]));
};

/** `registerAs('app', () => ({...}))`: the factory, with the token under which the values can be injected. */
function registerAs({ args: [name, factory], evaluator }: NativeCall): Value {
  const namespace = native('config factory', ({ node }) => evaluator.call(factory, undefined, [], node));
  namespace.props.set(KEY, `CONFIGURATION(${labelOf(name)})`);
  namespace.props.set('@@namespace', name);
  namespace.props.set('asProvider', native('asProvider', () => provider([['useFactory', namespace]])));
  return namespace;
}

/** `ConditionalModule.registerWhen(Module, 'NAME' | (env) => boolean)`: the module is there if the setting is not `false`, or the function says so. */
function registerWhen({ args: [module, when], self, evaluator, node }: NativeCall): Value {
  const env = new Unknown('process.env', { truthy: true });
  const answer = typeof when === 'string' ? new Unknown(`process.env.${when} !== "false"`) : evaluator.call(when, undefined, [env], node);
  const truth = evaluator.truth(answer);
  const imports = truth === false ? [] : [truth === true ? module : new Optional(module, [conditionOf(answer, true, node)])];
  return new PromiseValue(provider([['module', self], ['imports', new ArrayValue(imports)]]), evaluator.clock.tick + 1);
}

function provider(entries: readonly (readonly [string, Value])[]): ObjectValue {
  const object = new ObjectValue();
  for (const [key, value] of entries) object.props.set(key, value);
  return object;
}

function forRoot({ args: [options], self, evaluator }: NativeCall, service: NativeFunction): Value {
  const load = options instanceof ObjectValue ? listItems(evaluator.get(options, 'load')).map((item) => item.value) : [];
  const providers = [provider([['provide', service], ['useValue', new ConfigValues(load)]]), ...load.flatMap(namespaceProvider)];
  return provider([['module', self], ['global', true], ['providers', new ArrayValue(providers)]]);
}

function forFeature({ args: [namespace], self }: NativeCall): Value {
  return provider([['module', self], ['providers', new ArrayValue(namespaceProvider(namespace))]]);
}

function namespaceProvider(namespace: Value): ObjectValue[] {
  if (!(namespace instanceof NativeFunction) || !namespace.props.has(KEY)) return [];
  return [provider([['provide', namespace.props.get(KEY) as Value], ['useFactory', namespace]])];
}

/** The `ConfigService` of an application. */
class ConfigValues extends HostObject {
  override readonly className = 'ConfigService';
  readonly #load: readonly Value[];
  #loaded: { readonly name: Value; readonly values: Value }[] | undefined;

  constructor(load: readonly Value[]) {
    super();
    this.#load = load;
  }

  override member(name: string, evaluator: Evaluator): Slot {
    if (name === 'get' || name === 'getOrThrow') return native(name, ({ args }) => setting((path) => this.#find(evaluator, path), args));
    return undefined;
  }

  #find(evaluator: Evaluator, path: string): Value {
    this.#loaded ??= this.#load.map((factory) => ({
      name: factory instanceof NativeFunction ? (factory.props.get('@@namespace') as Value) : undefined,
      values: settledValue(evaluator, evaluator.call(factory, undefined, [])),
    }));
    for (const { name, values } of this.#loaded) {
      const keys = path.split('.');
      if (name !== undefined && keys[0] !== name) continue;
      const found = keys.slice(name === undefined ? 0 : 1).reduce<Value>((value, key) => (value === undefined ? undefined : evaluator.get(value, key)), values);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** `config.get('a.b', fallback)`. */
function setting(find: ((path: string) => Value) | undefined, [path, fallback]: readonly Value[]): Value {
  const found = typeof path === 'string' ? find?.(path) : undefined;
  if (found !== undefined) return found;
  const isOptions = fallback instanceof ObjectValue && (fallback.props.has('infer') || fallback.props.size === 0);
  return new Unknown(`config.get(${labelOf(path)})`, fallback === undefined || isOptions ? {} : { fallback });
}
