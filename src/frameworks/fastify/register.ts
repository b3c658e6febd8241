import { runUnder } from '../../evaluate/branches.ts';
import { native } from '../../evaluate/intrinsics/native.ts';
import { awaitValue } from '../../evaluate/promises.ts';
import { ObjectValue, type NativeCall, type Value } from '../../evaluate/values.ts';
import { locationOf } from '../../syntax/locations.ts';
import { noteOpaquePlugin } from './opaque-plugin.ts';
import { FastifyInstance } from './instance.ts';
import { joinPrefix } from './path.ts';
import { pluginsOf, type Plugin } from './plugin.ts';

/** `register(plugin, options)`: queued; its scope is a child of whatever plugin is loading when its turn comes. */
export function register(instance: FastifyInstance, call: NativeCall): Value {
  const { evaluator, args, node } = call;
  if (evaluator.judging) return instance;
  const [value, options] = args;
  instance.application.boot.enqueue((parent) => {
    for (const plugin of pluginsOf(evaluator, value)) runUnder(evaluator, plugin.conditions, () => load(parent, plugin, options, call));
  });
  if (value === undefined && node) evaluator.gaps.push({ kind: 'handed to unknown code', message: 'A plugin that code does not reveal is registered.', location: locationOf(node) });
  return instance;
}

function load(parent: FastifyInstance, plugin: Plugin, options: Value, call: NativeCall): void {
  if (plugin.kind === 'none') return;
  if (plugin.kind === 'opaque') {
    noteOpaquePlugin(parent, plugin.value, call);
    return;
  }
  const { evaluator } = call;
  const scope = plugin.isShared ? parent : childScope(parent, plugin, options, call);
  const given = evaluatedOptions(options, scope, call);
  scope.application.boot.load(scope, () => {
    const done = native('done', () => undefined);
    awaitValue(evaluator, evaluator.call(plugin.run, undefined, [scope, given, done], call.node));
  });
}

function childScope(parent: FastifyInstance, plugin: Plugin & { kind: 'readable' }, options: Value, call: NativeCall): FastifyInstance {
  const { evaluator, node } = call;
  // Options that are a function are asked for their prefix before they are called.
  const prefix = options === undefined || options === null ? undefined : evaluator.get(options, 'prefix');
  const scope = new FastifyInstance(parent, { name: plugin.name, prefix: joinPrefix(parent.prefix, prefix, parent.application.major), node });
  for (const { value, conditions } of parent.onRegister) runUnder(evaluator, conditions, () => void evaluator.call(value, parent, [scope, options], node));
  return scope;
}

function evaluatedOptions(options: Value, scope: FastifyInstance, call: NativeCall): Value {
  if (options === undefined || options === null) return new ObjectValue();
  const isFunction = typeof options === 'object' && (options.kind === 'closure' || options.kind === 'native' || options.kind === 'bound');
  return isFunction ? call.evaluator.call(options, undefined, [scope], call.node) : options;
}
