import type { Evaluator, Policy, UnknownCall } from '../evaluate/evaluator.ts';
import { ArrayValue, isCallable, ObjectValue, Optional, type Unknown, type Value } from '../evaluate/values.ts';
import type { Gap } from '../model/index.ts';
import { isModule, parseSymbol } from '../syntax/symbol-name.ts';
import { FastifyInstance } from './fastify/instance.ts';

/** A function that takes handlers and cannot be read, as the configuration describes it; places are `1` or `1.handler`. */
export interface WrapperDescription {
  readonly function: string;
  readonly handler: number | string;
  readonly application?: number | string;
  readonly method?: number | string;
  readonly path?: number | string;
  readonly middleware?: number | string;
}

/** Does what the configuration says of functions that cannot be read: gives a handler back, or registers it. */
export class DeclaredWrappers implements Policy {
  readonly #wrappers: readonly WrapperDescription[];
  readonly #used = new Set<WrapperDescription>();

  constructor(wrappers: readonly WrapperDescription[] = []) {
    this.#wrappers = wrappers;
  }

  unknownCall(call: UnknownCall, evaluator: Evaluator): Value {
    const wrapper = this.#wrappers.find((each) => isNamed(call.callee, each.function));
    if (!wrapper) return undefined;
    this.#used.add(wrapper);
    const handler = valueAt(evaluator, call.args, wrapper.handler);
    if (wrapper.application !== undefined) return register(evaluator, wrapper, call, handler);
    return isCallable(handler) ? handler : undefined;
  }

  /** Descriptions of functions that nothing calls, or whose code can be read. */
  staleGaps(): readonly Gap[] {
    return this.#wrappers.filter((each) => !this.#used.has(each)).map((each): Gap => ({ kind: 'stale declaration', message: `The configuration describes "${each.function}" in wrappers, and no code that cannot be read is called so.` }));
  }
}

function isNamed({ label, details: { origin } }: Unknown, symbol: string): boolean {
  const { module, name } = parseSymbol(symbol);
  const path = origin ? origin.path.filter((part) => part !== '()').join('.') : label;
  const isSame = name === undefined || path === name || path.endsWith(`.${name}`);
  if (!isSame || module === undefined) return isSame;
  return origin ? isModule(origin.package, module) : isMissing(label.slice(0, Math.max(0, label.length - (name?.length ?? 0) - 1)), module);
}

/** `../generated/http`, of which only the import is known, is the file `./src/generated/http`. */
function isMissing(specifier: string, module: string): boolean {
  const withoutEnding = (path: string): string => path.replace(/\.[cm]?[jt]s$/, '');
  return /^\.\.?\//.test(specifier) && isModule(withoutEnding(module), withoutEnding(specifier.replace(/^(\.\.?\/)+/, './')));
}

/** What stands at a place of a call. */
function valueAt(evaluator: Evaluator, args: readonly Value[], place: number | string | undefined): Value {
  if (place === undefined) return undefined;
  const [position = '', ...fields] = String(place).split('.');
  return fields.reduce<Value>((value, field) => (value === undefined || value === null ? undefined : evaluator.get(value, field)), args[Number(position)]);
}

function register(evaluator: Evaluator, wrapper: WrapperDescription, { args, node }: UnknownCall, handler: Value): Value {
  const at = (place: number | string | undefined): Value => valueAt(evaluator, args, place);
  const application = at(wrapper.application);
  const method = typeof wrapper.method === 'string' && /^[A-Z]+$/.test(wrapper.method) ? wrapper.method : at(wrapper.method);
  const methods = itemsOf(method).filter((each) => typeof each === 'string');
  if (methods.length === 0 || application === undefined || handler === undefined) return undefined;
  if (node) evaluator.declaredSites.add(node);
  for (const each of methods) registerOne(evaluator, application, each.toLowerCase(), at(wrapper.path), itemsOf(at(wrapper.middleware)), handler, node);
  return application;
}

function registerOne(evaluator: Evaluator, application: Value, method: string, path: Value, middleware: readonly Value[], handler: Value, node: UnknownCall['node']): void {
  const before = application instanceof FastifyInstance ? (middleware.length > 0 ? [preHandlers(middleware)] : []) : middleware;
  evaluator.call(evaluator.get(application, method), application, [path, ...before, handler], node);
}

function preHandlers(middleware: readonly Value[]): Value {
  const options = new ObjectValue();
  options.props.set('preHandler', new ArrayValue([...middleware]));
  return options;
}

function itemsOf(value: Value): readonly Value[] {
  if (value === undefined) return [];
  return value instanceof ArrayValue ? value.items.map((item) => (item instanceof Optional ? item.value : item)) : [value];
}
