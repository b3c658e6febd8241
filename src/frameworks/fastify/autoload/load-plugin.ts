import { commonjsValue } from '../../../evaluate/module-record.ts';
import { copyProperties } from '../../../evaluate/literals.ts';
import { concat } from '../../../evaluate/operators.ts';
import { ArrayValue, isCallable, NativeFunction, ObjectValue, Template, Unknown, type Value } from '../../../evaluate/values.ts';
import { addRoute } from '../add-route.ts';
import { FastifyInstance } from '../instance.ts';
import { markShared } from '../plugin.ts';
import type { PluginFile } from './find-plugins.ts';
import type { AutoloadSettings } from './settings.ts';

/** A plugin file that was loaded, with the options that it is registered with. */
export interface LoadedPlugin {
  readonly plugin: Value;
  readonly name: string;
  readonly dependencies: readonly string[];
  /** An object, or a function with a property `prefix`. */
  readonly options: Value;
}

/** Loads a plugin file; undefined when it exports no plugin or opts out. */
export function loadPlugin(settings: AutoloadSettings, { file, prefix }: PluginFile): LoadedPlugin | undefined {
  const { evaluator } = settings;
  const content = contentOf(settings, file);
  const exported = defaultOf(settings, content);
  const plugin = isRouteObject(exported) ? routePlugin(exported) : exported;
  if (!isCallable(plugin) && !(plugin instanceof Unknown)) return undefined;
  const read = (name: string): Value => known(evaluator.get(plugin, name)) ?? known(content instanceof Unknown ? undefined : evaluator.get(content as ObjectValue, name));
  if (read('autoload') === false) return undefined;
  if (!settings.isEncapsulated) markShared(evaluator, plugin);
  const options = optionsOf(settings, read('autoConfig'));
  setPrefix(settings, options, read, prefix);
  const meta = isCallable(plugin) ? evaluator.get(plugin, '@@symbol:"plugin-meta"') : undefined;
  const metaOf = (key: string): Value => (meta instanceof ObjectValue ? evaluator.get(meta, key) : undefined);
  const name = metaOf('name');
  const dependencies = metaOf('dependencies');
  return {
    plugin,
    name: typeof name === 'string' ? name : file,
    dependencies: dependencies instanceof ArrayValue ? dependencies.items.filter((item) => typeof item === 'string') : [],
    options,
  };
}

/** A file of hooks: it runs in the scope that it is registered in. */
export function loadHooks(settings: AutoloadSettings, file: string): Value {
  const hooks = defaultOf(settings, contentOf(settings, file));
  markShared(settings.evaluator, hooks);
  return hooks;
}

function contentOf({ evaluator }: AutoloadSettings, file: string): Value {
  const record = evaluator.modules.load(file);
  if (!record) return new Unknown(file);
  return record.isEsm ? (record.namespace as Value) : commonjsValue(record);
}

function defaultOf({ evaluator }: AutoloadSettings, content: Value): Value {
  if (content === undefined || content === null || content instanceof Unknown) return content;
  return known(evaluator.get(content, 'default')) ?? content;
}

/** Members that nobody defined come back as `undefined` or as unknown values without a source. */
function known(value: Value): Value {
  return value instanceof Unknown && value.label.endsWith('(missing export)') ? undefined : value;
}

function isRouteObject(value: Value): value is ObjectValue {
  return value instanceof ObjectValue && value.props.has('method');
}

function routePlugin(route: ObjectValue): NativeFunction {
  return new NativeFunction('route', (call) => {
    const [instance] = call.args;
    if (instance instanceof FastifyInstance) addRoute(instance, { ...call, node: route.node ?? call.node }, route);
    return undefined;
  });
}

/** `autoConfig` of the file, then the `options` of the call. */
function optionsOf(settings: AutoloadSettings, config: Value): ObjectValue | NativeFunction {
  const { evaluator, given } = settings;
  if (!isCallable(config)) return merged(settings, config);
  const options = new NativeFunction('options', ({ args }) => merged(settings, evaluator.call(config, undefined, args)));
  const prefix = given instanceof ObjectValue ? given.props.get('prefix') : undefined;
  options.props.set('prefix', prefix ?? evaluator.get(config, 'prefix'));
  return options;
}

function merged({ evaluator, given }: AutoloadSettings, config: Value): ObjectValue {
  const options = new ObjectValue();
  for (const source of [config, given]) if (source !== undefined && source !== null) copyProperties(evaluator, options, source);
  return options;
}

function setPrefix(settings: AutoloadSettings, options: ObjectValue | NativeFunction, read: (name: string) => Value, directory: Value): void {
  const own = options.props.get('prefix') as Value;
  const base = typeof own === 'string' && own.endsWith('/') ? own.slice(0, -1) : own;
  const override = read('prefixOverride');
  const prefix = prefixOf(settings, read('autoPrefix'), directory);
  if (override !== undefined) options.props.set('prefix', withParams(settings, override));
  else if (prefix !== undefined && prefix !== '') options.props.set('prefix', withParams(settings, concat([base ?? '', withoutDoubleSlashes(prefix)])));
  else if (base !== undefined) options.props.set('prefix', withParams(settings, base));
}

function prefixOf(settings: AutoloadSettings, auto: Value, directory: Value): Value {
  if (settings.appendsAutoPrefix && auto !== undefined && directory !== undefined) return concat([directory, '/', auto]);
  // Version 5 takes an empty `autoPrefix` for none.
  return settings.major >= 6 ? (auto ?? directory) : auto === undefined || auto === '' ? directory : auto;
}

function withoutDoubleSlashes(prefix: Value): Value {
  return typeof prefix === 'string' ? prefix.replace(/\/+/g, '/') : prefix;
}

/** `routeParams`: `/_id` becomes `/:id`; two underscores anywhere make `:` and leave single ones alone. */
function withParams({ hasRouteParams }: AutoloadSettings, prefix: Value): Value {
  if (!hasRouteParams) return prefix;
  const replace = (text: string): string => (/__/.test(text) ? text.replaceAll('__', ':') : text.replaceAll('/_', '/:'));
  if (typeof prefix === 'string') return replace(prefix);
  return prefix instanceof Template ? concat(prefix.parts.map((part) => (typeof part === 'string' ? replace(part) : part))) : prefix;
}
