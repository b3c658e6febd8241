import { NativeFunction, ObjectValue, type NativeCall, type Value } from '../../../evaluate/values.ts';
import { locationOf } from '../../../syntax/locations.ts';
import { FastifyInstance } from '../instance.ts';
import { pluginModel, type Loading } from '../packages/plugin-model.ts';
import { register } from '../register.ts';
import { FastifyState } from '../state.ts';
import { findPlugins, scriptsBelow, type PluginFile } from './find-plugins.ts';
import { loadHooks, loadPlugin, type LoadedPlugin } from './load-plugin.ts';
import { settingsOf, type AutoloadSettings } from './settings.ts';

/** `@fastify/autoload`: registers every plugin file below a directory. */
export const autoloadModel = pluginModel({ package: '@fastify/autoload', major: 6, load: autoload });

function autoload(loading: Loading): void {
  const settings = settingsOf(loading);
  const { evaluator, node } = loading.call;
  if (!settings) {
    evaluator.gaps.push({ kind: 'handed to unknown code', message: 'The directory that @fastify/autoload reads is not known.', ...(node ? { location: locationOf(node) } : {}) });
    return;
  }
  const nodes = findPlugins(settings);
  const { leftOut } = FastifyState.of(evaluator);
  for (const file of scriptsBelow(settings)) leftOut.add(file);
  // Names are those of the whole tree: of two plugins with one name only the last is there.
  const known = new Map<string, LoadedPlugin>();
  const loaded = nodes.map((each) => ({ hooks: each.hooks, plugins: each.plugins.flatMap((file) => loadInto(settings, file, known)) }));
  for (const { hooks, plugins } of loaded) {
    registerNode(settings, loading, { hooks, plugins: plugins.filter((plugin) => known.get(plugin.name) === plugin) }, known);
  }
}

function loadInto(settings: AutoloadSettings, file: PluginFile, known: Map<string, LoadedPlugin>): readonly LoadedPlugin[] {
  const plugin = loadPlugin(settings, file);
  if (!plugin) return [];
  FastifyState.of(settings.evaluator).leftOut.delete(file.file);
  known.set(plugin.name, plugin);
  return [plugin];
}

interface LoadedNode {
  readonly hooks: readonly string[];
  readonly plugins: readonly LoadedPlugin[];
}

function registerNode(settings: AutoloadSettings, { instance, call }: Loading, { hooks: files, plugins }: LoadedNode, known: ReadonlyMap<string, LoadedPlugin>): void {
  if (files.length === 0) {
    registerAll(instance, call, plugins, known);
    return;
  }
  // Hooks of a directory without plugins act on nothing.
  if (plugins.length === 0) return;
  const prefix = settings.major >= 6 ? commonPrefix([...known.values()]) : undefined;
  const hooks = files.map((file) => loadHooks(settings, file));
  const scoped = prefix === undefined ? plugins : plugins.map(withoutPrefix);
  const composed = new NativeFunction('autohooks', (inner) => composeScope(inner, hooks, scoped, prefix === undefined ? known : new Map(scoped.map((each) => [each.name, each]))));
  register(instance, { ...call, args: [composed, prefix === undefined ? new ObjectValue() : prefixOption(prefix)] });
}

/** A scope that has the hooks of a directory and its plugins. */
function composeScope(call: NativeCall, hooks: readonly Value[], plugins: readonly LoadedPlugin[], known: ReadonlyMap<string, LoadedPlugin>): undefined {
  const [scope] = call.args;
  if (!(scope instanceof FastifyInstance)) return undefined;
  for (const hook of hooks) register(scope, { ...call, args: [hook] });
  registerAll(scope, call, plugins, known);
  return undefined;
}

/** Registers plugins in order; those that one depends on come before it. */
function registerAll(instance: FastifyInstance, call: NativeCall, plugins: readonly LoadedPlugin[], known: ReadonlyMap<string, LoadedPlugin>): void {
  const done = registered;
  const visit = (plugin: LoadedPlugin, path: readonly string[]): void => {
    if (done.has(plugin) || path.includes(plugin.name)) return;
    for (const name of plugin.dependencies) {
      const dependency = known.get(name);
      if (dependency) visit(dependency, [...path, plugin.name]);
    }
    if (done.has(plugin)) return;
    done.add(plugin);
    register(instance, { ...call, args: [plugin.plugin, plugin.options] });
  };
  for (const plugin of plugins) visit(plugin, []);
}

const registered = new WeakSet<LoadedPlugin>();

/** Since version 6 the scope of the hooks takes over a prefix that all plugins of the tree share. */
function commonPrefix(plugins: readonly LoadedPlugin[]): Value {
  const prefixes = plugins.map(prefixOf).filter((prefix) => prefix !== undefined && prefix !== '');
  const [first] = prefixes;
  return prefixes.every((prefix) => prefix === first) && typeof first === 'string' ? first : undefined;
}

function prefixOf({ options }: LoadedPlugin): Value {
  return options instanceof ObjectValue || options instanceof NativeFunction ? (options.props.get('prefix') as Value) : undefined;
}

function withoutPrefix(plugin: LoadedPlugin): LoadedPlugin {
  const { options } = plugin;
  if (options instanceof NativeFunction) {
    const copy = new NativeFunction(options.name, options.run);
    return { ...plugin, options: copy };
  }
  if (!(options instanceof ObjectValue)) return plugin;
  const copy = new ObjectValue({ open: options.open });
  for (const [key, slot] of options.props) if (key !== 'prefix') copy.props.set(key, slot);
  return { ...plugin, options: copy };
}

function prefixOption(prefix: Value): ObjectValue {
  const options = new ObjectValue();
  options.props.set('prefix', prefix);
  return options;
}
