import { choiceOf, conditionOf } from '../../evaluate/branches.ts';
import { opposite, type PathCondition } from '../../evaluate/conditions.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { labelOf } from '../../evaluate/labels.ts';
import { BoundFunction, ClassValue, Closure, HostObject, isCallable, NativeFunction, ObjectValue, PromiseValue, Union, Unknown, type CallableValue, type Value } from '../../evaluate/values.ts';

/** `Symbol.for('skip-override')` as the evaluator writes symbols: the plugin runs in the scope of its parent. */
const SKIP_OVERRIDE = '@@symbol:"skip-override"';

/** What a `register` call got as its plugin. */
export type Plugin =
  | { readonly kind: 'readable'; readonly run: CallableValue; readonly isShared: boolean; readonly name: string; readonly conditions: readonly PathCondition[] }
  | { readonly kind: 'opaque'; readonly value: Unknown; readonly name: string; readonly conditions: readonly PathCondition[] }
  | { readonly kind: 'none'; readonly conditions: readonly PathCondition[] };

/** Reads what was given to `register`: a function, a module with a default export, or a promise of either. */
export function pluginsOf(evaluator: Evaluator, value: Value): readonly Plugin[] {
  if (value instanceof Union) return value.options.flatMap((option) => pluginsOf(evaluator, option).map((plugin) => ({ ...plugin, conditions: [choiceOf(value, option), ...plugin.conditions] })));
  if (value instanceof PromiseValue) return pluginsOf(evaluator, value.value);
  if (isCallable(value)) return readable(evaluator, value);
  if (value instanceof Unknown) return opaqueOrCarried(evaluator, value);
  if (value instanceof ObjectValue || value instanceof HostObject) {
    const inner = evaluator.get(value, 'default');
    if (inner !== undefined) return pluginsOf(evaluator, inner);
    if (value instanceof HostObject && value.call) return [{ kind: 'opaque', value: new Unknown(labelOf(value), { carries: [value] }), name: value.className, conditions: [] }];
  }
  return [{ kind: 'none', conditions: [] }];
}

/** Makes a plugin run in the scope of its parent. */
export function markShared(evaluator: Evaluator, plugin: Value, isOn: Value = true): void {
  if (isCallable(plugin)) evaluator.set(plugin, SKIP_OVERRIDE, isOn);
}

/** A plugin that the configuration makes run in the scope of its parent runs in either. */
function readable(evaluator: Evaluator, run: CallableValue): readonly Plugin[] {
  const mark = evaluator.get(run, SKIP_OVERRIDE);
  const isShared = evaluator.truth(mark);
  const plugin = { kind: 'readable' as const, run, name: nameOf(run), conditions: [] };
  if (isShared !== undefined || mark === undefined) return [{ ...plugin, isShared: isShared === true }];
  const condition = conditionOf(mark, true, undefined);
  return [{ ...plugin, isShared: true, conditions: [condition] }, { ...plugin, isShared: false, conditions: [opposite(condition)] }];
}

/** A wrapper that cannot be read is taken to call the plugin that it was given, in a scope of its own. */
function opaqueOrCarried(evaluator: Evaluator, value: Unknown): readonly Plugin[] {
  const carried = value.carries.find((each) => each instanceof Closure || each instanceof BoundFunction);
  if (carried && isCallable(carried)) return readable(evaluator, carried);
  return [{ kind: 'opaque', value, name: packageOf(value) ?? value.label, conditions: [] }];
}

/** The package that an unreadable plugin comes from. */
function packageOf(value: Unknown): string | undefined {
  return value.details.origin?.package;
}

function nameOf(run: CallableValue): string {
  if (run instanceof BoundFunction) return isCallable(run.target) ? nameOf(run.target) : 'plugin';
  if (run instanceof NativeFunction || run instanceof ClassValue) return run.name;
  return run.name || baseName(run.module.file);
}

function baseName(file: string): string {
  const parts = file.split('/');
  const last = parts.at(-1)?.replace(/\.[cm]?[jt]sx?$/, '') ?? file;
  return /^(index|plugin|routes?)$/.test(last) ? (parts.at(-2) ?? last) : last;
}
