import { isCallable, type Value } from '../../../evaluate/values.ts';
import { RegExpValue } from '../../../evaluate/intrinsics/regexps.ts';
import type { Evaluator } from '../../../evaluate/evaluator.ts';
import { optionOf, type Loading } from '../packages/plugin-model.ts';

const SCRIPT = /(?:(?:^.?|\.[^d]|[^.]d|[^.][^d])\.ts|\.js|\.cjs|\.mjs|\.cts|\.mts)$/iu;
const INDEX = /^index(?:\.ts|\.js|\.cjs|\.mjs|\.cts|\.mts)$/iu;
const AUTO_HOOKS = /^[_.]?auto_?hooks(?:\.ts|\.js|\.cjs|\.mjs|\.cts|\.mts)$/iu;

/** The options of `@fastify/autoload` with their defaults. https://github.com/fastify/fastify-autoload */
export interface AutoloadSettings {
  readonly evaluator: Evaluator;
  readonly directory: string;
  /** The major version of the plugin: 6 keeps directories apart that 5 throws together. */
  readonly major: number;
  /** `options`: what every plugin gets. */
  readonly given: Value;
  readonly hasAutoHooks: boolean;
  readonly doesCascade: boolean;
  readonly doesOverwrite: boolean;
  readonly hasRouteParams: boolean;
  readonly isEncapsulated: boolean;
  readonly appendsAutoPrefix: boolean;
  readonly maxDepth: number;
  /** What a directory adds to the prefix; undefined for nothing. */
  directoryPrefix(parent: string, name: string): Value;
  isScript(name: string): boolean;
  isIndex(name: string): boolean;
  isAutoHooks(name: string): boolean;
  /** Whether an entry is left out (`ignorePattern`). */
  isIgnored(relativePath: string, name: string): boolean;
  /** Whether a file passes `matchFilter` and `ignoreFilter`. */
  isWanted(path: string): boolean;
}

/** Reads the options; undefined when code does not reveal the directory. */
export function settingsOf(loading: Loading): AutoloadSettings | undefined {
  const directory = optionOf(loading, 'dir');
  if (typeof directory !== 'string') return undefined;
  const { evaluator } = loading.call;
  const isOn = (name: string): boolean => evaluator.truth(optionOf(loading, name)) === true;
  const depth = optionOf(loading, 'maxDepth');
  const matches = (name: string, fallback: RegExp) => (text: string): boolean => passes(evaluator, optionOf(loading, name), text) ?? fallback.test(text);
  return {
    evaluator,
    directory: directory.replace(/^file:\/\//, '').replace(/\/$/, ''),
    major: loading.major,
    given: optionOf(loading, 'options'),
    hasAutoHooks: isOn('autoHooks'),
    doesCascade: isOn('cascadeHooks'),
    doesOverwrite: isOn('overwriteHooks'),
    hasRouteParams: isOn('routeParams'),
    isEncapsulated: optionOf(loading, 'encapsulate') !== false,
    appendsAutoPrefix: loading.major >= 6 && isOn('appendAutoPrefix'),
    maxDepth: typeof depth === 'number' ? depth : Number.POSITIVE_INFINITY,
    directoryPrefix: (parent, name) => directoryPrefix(evaluator, optionOf(loading, 'dirNameRoutePrefix'), parent, name),
    isScript: matches('scriptPattern', SCRIPT),
    isIndex: matches('indexPattern', INDEX),
    isAutoHooks: matches('autoHooksPattern', AUTO_HOOKS),
    isIgnored: (relativePath, name) => passes(evaluator, optionOf(loading, 'ignorePattern'), loading.major >= 6 ? relativePath : name) ?? false,
    isWanted: (path) => (passes(evaluator, optionOf(loading, 'matchFilter'), path) ?? true) && !(passes(evaluator, optionOf(loading, 'ignoreFilter'), path) ?? false),
  };
}

function directoryPrefix(evaluator: Evaluator, option: Value, parent: string, name: string): Value {
  if (isCallable(option)) {
    const prefix = evaluator.call(option, undefined, [parent, name]);
    return evaluator.truth(prefix) === false ? undefined : prefix;
  }
  return option === undefined || option === true ? name : undefined;
}

/** Whether a text passes a filter: a part of it, an expression or a function; undefined without a filter. */
function passes(evaluator: Evaluator, filter: Value, text: string): boolean | undefined {
  if (typeof filter === 'string') return text.includes(filter);
  if (filter instanceof RegExpValue) return filter.test(text);
  return isCallable(filter) ? evaluator.truth(evaluator.call(filter, undefined, [text])) : undefined;
}
