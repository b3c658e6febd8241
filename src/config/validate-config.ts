import { SINK_KINDS } from '../model/index.ts';
import type { Config, EslintSettings } from './config.ts';
import { ConfigError } from './config.ts';
import { didYouMean } from './did-you-mean.ts';

/** Returns the sentence that says what is wrong with a value, with the path of the key; undefined when it is fine. */
type Check = (value: unknown, path: string) => string | undefined;

const externalControl: Check = object({ external: booleanOrText, reason: text }, ['external', 'reason']);

const sinkKind = oneOf(...SINK_KINDS);

const CONFIG_KEYS: Readonly<Record<keyof Config, Check>> = {
  publicRoutes: listOf(publicRoute),
  publicDecorators: listOf(text),
  guards: listOf(text),
  authorizers: listOf(text),
  validators: listOf(text),
  rateLimiters: listOf(text),
  wrappers: listOf(wrapper),
  sinks: listOf(object({ function: text, kind: sinkKind, argument: oneOrMore(position), fields: listOf(text) }, ['function', 'kind'])),
  sanitizers: listOf(object({ function: text, kind: oneOrMore(sinkKind) }, ['function'])),
  externalControls: object({
    authentication: externalControl,
    authorization: externalControl,
    validation: externalControl,
    rateLimit: externalControl,
    csrf: externalControl,
  }),
  entries: listOf(text),
  frameworks: listOf(oneOf('express', 'fastify', 'nest')),
  preset: oneOf('recommended', 'strict', 'all'),
  rules: ruleSettings,
  testFiles: listOf(text),
  ignore: listOf(text),
  minConfidence: oneOf('high', 'medium', 'low'),
  cache: booleanOrText,
};

const SETTINGS_KEYS: Readonly<Record<keyof EslintSettings, Check>> = {
  ...CONFIG_KEYS,
  rootDir: text,
  context: oneOf('project', 'file'),
  digest: text,
};

/** The keys that a configuration file may have. */
export const CONFIG_KEY_NAMES: readonly string[] = Object.keys(CONFIG_KEYS);

/** Returns the value as a configuration or throws a `ConfigError` that names `source` and the key. */
export function validateConfig(value: unknown, source: string): Config {
  return validate<Config>(value, source, object({ ...CONFIG_KEYS, $schema: text }));
}

/** The same for ESLint's `settings['api-audit']`. */
export function validateEslintSettings(value: unknown): EslintSettings {
  return validate<EslintSettings>(value, "settings['api-audit']", object(SETTINGS_KEYS));
}

function validate<T>(value: unknown, source: string, check: Check): T {
  const problem = check(value, '');
  if (problem !== undefined) throw new ConfigError(`${source}: ${problem}`);
  return value as T;
}

function object(keys: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  return (value, path) => {
    if (!isRecord(value)) return `${named(path)} must be an object.`;
    const missing = required.find((key) => value[key] === undefined);
    if (missing !== undefined) return `${named(path)} needs the key "${missing}".`;
    for (const [key, item] of Object.entries(value)) {
      const check = Object.hasOwn(keys, key) ? keys[key] : undefined;
      const inner = path === '' ? key : `${path}.${key}`;
      if (check === undefined) return `"${inner}" is no known key.${didYouMean(key, Object.keys(keys))}`;
      const problem = item === undefined ? undefined : check(item, inner);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
}

function listOf(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return `${named(path)} must be a list.`;
    for (const [index, item] of value.entries()) {
      const problem = check(item, `${path}[${index}]`);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
}

function oneOrMore(check: Check): Check {
  return (value, path) => (Array.isArray(value) ? (value.length > 0 ? listOf(check)(value, path) : `${named(path)} must not be empty.`) : check(value, path));
}

function position(value: unknown, path: string): string | undefined {
  return Number.isInteger(value) && Number(value) >= 0 ? undefined : `${named(path)} must be the position of an argument, from 0.`;
}

function place(value: unknown, path: string): string | undefined {
  const isPlace = typeof value === 'string' ? /^\d+(\.[\w$]+)*$/.test(value) : Number.isInteger(value) && Number(value) >= 0;
  return isPlace ? undefined : `${named(path)} must be the position of an argument from 0, or a field of one, such as "1.handler".`;
}

function methodPlace(value: unknown, path: string): string | undefined {
  if (typeof value === 'string' && /^[A-Z]+$/.test(value)) return undefined;
  return place(value, path) && `${named(path)} must be a method such as "GET", the position of an argument from 0, or a field of one, such as "1.method".`;
}

/** A function that registers routes has to be described as a whole. */
function wrapper(value: unknown, path: string): string | undefined {
  const fields = { function: text, handler: place, application: place, method: methodPlace, path: place, middleware: place };
  const isRegistering = isRecord(value) && ['application', 'method', 'path', 'middleware'].some((key) => value[key] !== undefined);
  return object(fields, ['function', 'handler', ...(isRegistering ? ['application', 'method', 'path'] : [])])(value, path);
}

function oneOf(...choices: readonly string[]): Check {
  return (value, path) => {
    if (typeof value === 'string' && choices.includes(value)) return undefined;
    const hint = typeof value === 'string' ? didYouMean(value, choices) : '';
    return `${named(path)} must be one of ${choices.join(', ')}.${hint}`;
  };
}

function text(value: unknown, path: string): string | undefined {
  return typeof value === 'string' && value !== '' ? undefined : `${named(path)} must be a text that is not empty.`;
}

function booleanOrText(value: unknown, path: string): string | undefined {
  return typeof value === 'boolean' || (typeof value === 'string' && value !== '') ? undefined : `${named(path)} must be true, false or a text that is not empty.`;
}

function publicRoute(value: unknown, path: string): string | undefined {
  if (typeof value === 'string' && /^(?:[A-Z]+ )?\/\S*$/.test(value)) return undefined;
  return `${named(path)} must be a path with an optional method, such as "GET /health" or "/auth/**".`;
}

const level = oneOf('off', 'warn', 'error');

function ruleSettings(value: unknown, path: string): string | undefined {
  if (!isRecord(value)) return `${named(path)} must be an object.`;
  for (const [name, setting] of Object.entries(value)) {
    const problem = ruleSetting(setting, `${path}.${name}`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function ruleSetting(setting: unknown, path: string): string | undefined {
  if (!Array.isArray(setting)) return level(setting, path);
  const [first, options, ...rest]: readonly unknown[] = setting;
  if (options !== undefined && !isRecord(options)) return `${named(`${path}[1]`)} must be an object with the options of the rule.`;
  if (rest.length > 0) return `${named(path)} must be a level and at most one object with options.`;
  return level(first, `${path}[0]`);
}

function named(path: string): string {
  return path === '' ? 'the configuration' : `"${path}"`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
