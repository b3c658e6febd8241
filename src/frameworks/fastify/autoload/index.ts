import { NativeFunction, ObjectValue, type NativeCall, type Value } from '../../../evaluate/values.ts';
import { locationOf } from '../../../syntax/locations.ts';
import { FastifyInstance } from '../instance.ts';
import { pluginModel, type Loading } from '../packages/plugin-model.ts';
import { register } from '../register.ts';
import { FastifyState } from '../state.ts';
import { findPlugins, scriptsBelow, type PluginNode } from './find-plugins.ts';
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
  // Up to version 5 names and dependencies are those of the whole tree.
  const shared = new Map<string, LoadedPlugin>();
  for (const each of nodes) {
    const loaded = settings.major >= 6 ? new Map<string, LoadedPlugin>() : shared;
    registerNode(settings, loading, each, loaded);
  }
}

function registerNode(settings: AutoloadSettings, { instance, call }: Loading, node: PluginNode, known: Map<string, LoadedPlugin>): void {
  const loaded: LoadedPlugin[] = [];
  for (const file of node.plugins) {
    const plugin = loadPlugin(settings, file);
    if (!plugin) continue;
    FastifyState.of(settings.evaluator).leftOut.delete(file.file);
    loaded.push(plugin);
    known.set(plugin.name, plugin);
  }
  if (node.hooks.length === 0) {
    registerAll(instance, call, loaded, known);
    return;
  }
  // Hooks of a directory without plugins act on nothing.
  if (loaded.length === 0) return;
  const prefix = settings.major >= 6 ? commonPrefix(loaded) : undefined;
  const hooks = node.hooks.map((file) => loadHooks(settings, file));
  const composed = new NativeFunction('autohooks', (inner) => composeScope(inner, hooks, prefix === undefined ? loaded : loaded.map((each) => withoutPrefix(each)), known));
  register(instance, { ...call, args: [composed, prefix === undefined ? new ObjectValue() : prefixOption(prefix)] });
}

/** A scope that has the hooks of a directory and its plugins. */
function composeScope(call: NativeCall, hooks: readonly Value[], plugins: readonly LoadedPlugin[], known: Map<string, LoadedPlugin>): undefined {
  const [scope] = call.args;
  if (!(scope instanceof FastifyInstance)) return undefined;
  for (const hook of hooks) register(scope, { ...call, args: [hook] });
  for (const plugin of plugins) known.set(plugin.name, plugin);
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

/** Since version 6 the scope of the hooks takes over a prefix that all plugins of the directory share. */
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
