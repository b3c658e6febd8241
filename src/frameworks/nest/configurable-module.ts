import { ArrayValue, ObjectValue, type NativeCall, type NativeFunction, type Value } from '../../evaluate/values.ts';
import { native, nativeObject } from '../../evaluate/intrinsics/native.ts';
import { derived } from '../../evaluate/unknowns.ts';
import { nativeClass } from './native-class.ts';

interface Settings {
  token: Value;
  method: string;
  extras: Value;
  transform: Value;
}

/** `new ConfigurableModuleBuilder().build()`: a base class with `register(options)` and `registerAsync(options)`. */
export function configurableModuleBuilder(): NativeFunction {
  return nativeClass('ConfigurableModuleBuilder', {
    construct: ({ args: [options], evaluator }, instance) => {
      const token = options instanceof ObjectValue ? evaluator.get(options, 'optionsInjectionToken') : undefined;
      const settings: Settings = { token: token ?? `@@configurable:${instance.node?.pos ?? 0}`, method: 'register', extras: undefined, transform: undefined };
      const chain = (change: (call: NativeCall) => void): Value => native('builder', (call) => {
        change(call);
        return instance;
      });
      instance.props.set('setClassMethodName', chain(({ args: [name] }) => { if (typeof name === 'string') settings.method = name; }));
      instance.props.set('setExtras', chain(({ args: [extras, transform] }) => { Object.assign(settings, { extras, transform }); }));
      instance.props.set('setFactoryMethodName', chain(() => undefined));
      instance.props.set('build', native('build', () => build(settings)));
    },
  });
}

function build(settings: Settings): Value {
  const base = nativeClass('ConfigurableModuleClass', {
    statics: {
      [settings.method]: (call) => register(call, settings, { useValue: call.args[0] }),
      [`${settings.method}Async`]: (call) => register(call, settings, asyncProvider(call)),
    },
  });
  return nativeObject({
    ConfigurableModuleClass: base,
    MODULE_OPTIONS_TOKEN: settings.token,
    OPTIONS_TYPE: derived('OPTIONS_TYPE', []),
    ASYNC_OPTIONS_TYPE: derived('ASYNC_OPTIONS_TYPE', []),
  });
}

function asyncProvider({ args: [options], evaluator }: NativeCall): Readonly<Record<string, Value>> {
  const read = (key: string): Value => (options === undefined ? undefined : evaluator.get(options, key));
  return { useFactory: read('useFactory'), inject: read('inject') };
}

/** The dynamic module; `this` is the class on which the method was called. */
function register({ self, args: [options], evaluator }: NativeCall, settings: Settings, how: Readonly<Record<string, Value>>): Value {
  const provider = new ObjectValue();
  provider.props.set('provide', settings.token);
  for (const [key, value] of Object.entries(how)) if (value !== undefined) provider.props.set(key, value);
  const imports = options instanceof ObjectValue && how['useFactory'] !== undefined ? evaluator.get(options, 'imports') : undefined;
  const module = new ObjectValue();
  module.props.set('module', self);
  module.props.set('providers', new ArrayValue([provider]));
  if (imports !== undefined) module.props.set('imports', imports);
  return settings.transform === undefined ? withGlobal(module, settings.extras, options, evaluator) : evaluator.call(settings.transform, undefined, [module, options]);
}

/** Without a function of their own the extras are only merged into the module. */
function withGlobal(module: ObjectValue, extras: Value, options: Value, evaluator: NativeCall['evaluator']): Value {
  if (!(extras instanceof ObjectValue)) return module;
  for (const key of extras.props.keys()) module.props.set(key, (options instanceof ObjectValue ? evaluator.get(options, key) : undefined) ?? evaluator.get(extras, key));
  return module;
}
