import { concat } from '../../../evaluate/operators.ts';
import type { Value } from '../../../evaluate/values.ts';
import type { AutoloadSettings } from './settings.ts';

/** A file that is to be loaded as a plugin. */
export interface PluginFile {
  readonly file: string;
  /** The prefix of its directory; undefined at the top. */
  readonly prefix: Value;
}

/** Plugin files that share their hooks. */
export interface PluginNode {
  hooks: readonly string[];
  readonly plugins: PluginFile[];
}

interface Place {
  readonly directory: string;
  readonly prefix: Value;
  readonly depth: number;
  readonly hooks: readonly string[];
}

/** The files below a directory in loading order, with the hooks that apply to them. */
export function findPlugins(settings: AutoloadSettings): readonly PluginNode[] {
  const nodes = new Map<string, PluginNode>();
  visit(settings, nodes, { directory: settings.directory, prefix: undefined, depth: 0, hooks: [] });
  return [...nodes.values()];
}

/** Every script below a directory, whether it is loaded or not. */
export function scriptsBelow(settings: AutoloadSettings, directory = settings.directory, depth = 0): readonly string[] {
  const entries = depth > 30 ? [] : (settings.evaluator.host.list(directory) ?? []);
  return entries.flatMap((entry) => {
    const path = `${directory}/${entry.name}`;
    if (entry.kind === 'directory') return scriptsBelow(settings, path, depth + 1);
    return settings.isScript(entry.name) ? [path] : [];
  });
}

function visit(settings: AutoloadSettings, nodes: Map<string, PluginNode>, place: Place): void {
  const entries = settings.evaluator.host.list(place.directory);
  if (!entries || place.depth > 30) return;
  const node = nodeFor(settings, nodes, place);
  const hooks = settings.hasAutoHooks ? hooksAt(settings, place, entries) : [];
  if (settings.hasAutoHooks) node.hooks = hooks;
  const index = entries.find((entry) => settings.isIndex(entry.name));
  if (index) addPlugin(settings, node, place, index.name);
  for (const entry of entries) {
    const path = `${place.directory}/${entry.name}`;
    if (settings.isIgnored(path.slice(settings.directory.length + 1), entry.name)) continue;
    if (entry.kind === 'directory') {
      if (place.depth < settings.maxDepth) descend(settings, nodes, place, entry.name, hooks);
    } else if (!index && settings.isScript(entry.name) && !settings.isAutoHooks(entry.name)) addPlugin(settings, node, place, entry.name);
  }
}

/** Version 5 keeps nodes by prefix, later ones by directory. */
function nodeFor(settings: AutoloadSettings, nodes: Map<string, PluginNode>, place: Place): PluginNode {
  const key = settings.major >= 6 ? place.directory : JSON.stringify(place.prefix ?? '/');
  const known = nodes.get(key);
  if (known) return known;
  const node: PluginNode = { hooks: [], plugins: [] };
  nodes.set(key, node);
  return node;
}

function hooksAt(settings: AutoloadSettings, place: Place, entries: readonly { readonly name: string }[]): readonly string[] {
  const own = entries.find((entry) => settings.isAutoHooks(entry.name));
  if (!own) return place.hooks;
  return [...(settings.doesOverwrite ? [] : place.hooks), `${place.directory}/${own.name}`];
}

function descend(settings: AutoloadSettings, nodes: Map<string, PluginNode>, place: Place, name: string, hooks: readonly string[]): void {
  const own = settings.directoryPrefix(place.directory, name);
  const base = place.prefix === undefined ? '/' : concat([place.prefix, '/']);
  visit(settings, nodes, {
    directory: `${place.directory}/${name}`,
    prefix: own === undefined ? base : concat([base, own]),
    depth: place.depth + 1,
    hooks: settings.doesCascade ? hooks : [],
  });
}

function addPlugin(settings: AutoloadSettings, node: PluginNode, place: Place, name: string): void {
  const file = `${place.directory}/${name}`;
  if (settings.isWanted(file.slice(settings.directory.length))) node.plugins.push({ file, prefix: place.prefix });
}
