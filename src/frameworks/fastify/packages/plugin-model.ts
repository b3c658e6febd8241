import type { PackageModel } from '../../../evaluate/evaluator.ts';
import { NativeFunction, ObjectValue, type NativeCall, type Slot, type Value } from '../../../evaluate/values.ts';
import { majorOf } from '../factory.ts';
import { FastifyInstance } from '../instance.ts';
import { markShared } from '../plugin.ts';

/** What the model of a plugin works with when it is loaded. */
export interface Loading {
  readonly instance: FastifyInstance;
  readonly options: Value;
  readonly call: NativeCall;
  /** The major version of the plugin. */
  readonly major: number;
  /** Where the application registers it, for paths of files. */
  readonly file: string;
}

/** How a plugin behaves. */
export interface PluginSpec {
  readonly package: string;
  /** The present major version, for projects that do not tell theirs. */
  readonly major: number;
  /** Plugins run in the scope of their parent, unless they say otherwise. */
  readonly isEncapsulated?: boolean;
  /** Other exports of the package. */
  readonly exports?: Readonly<Record<string, Slot>>;
  load(loading: Loading): void;
}

/** The model of a package whose export is a plugin. */
export function pluginModel(spec: PluginSpec): PackageModel {
  return (evaluator, subpath, file) => {
    if (subpath) return undefined;
    const major = majorOf(evaluator, spec.package, file, spec.major);
    const plugin = new NativeFunction(shortName(spec.package), (call) => {
      const [instance, options] = call.args;
      if (instance instanceof FastifyInstance) spec.load({ instance, options: options ?? new ObjectValue(), call, major, file });
      return undefined;
    });
    for (const name of ['default', exportName(spec.package)]) plugin.props.set(name, plugin);
    for (const [name, slot] of Object.entries(spec.exports ?? {})) plugin.props.set(name, slot);
    if (!spec.isEncapsulated) markShared(evaluator, plugin);
    return plugin;
  };
}

/** Reads an option of a plugin. */
export function optionOf({ options, call }: Loading, name: string): Value {
  return options === undefined || options === null ? undefined : call.evaluator.get(options, name);
}

/** Adds something to the instance that the plugin is loaded in. */
export function provide({ instance, call }: Loading, name: string, slot: Slot): void {
  instance.decorations.add(call.evaluator, name, slot);
}

function shortName(packageName: string): string {
  return packageName.slice(packageName.indexOf('/') + 1);
}

/** `fastifyRateLimit` for `@fastify/rate-limit`. */
function exportName(packageName: string): string {
  return `fastify-${shortName(packageName)}`.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());
}
