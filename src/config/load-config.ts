import fs from 'node:fs';
import path from 'node:path';
import { ConfigError, type Config } from './config.ts';
import { parseJson } from '../project/parse-json.ts';
import { validateConfig } from './validate-config.ts';

const SEARCH_PLACES = [
  ...['ts', 'mts', 'js', 'mjs', 'json'].map((extension) => `api-audit.config.${extension}`),
  '.api-audit.json',
  'package.json',
];

/** A configuration and the file that it came from; without a file it is the default. */
export interface LoadedConfig {
  readonly config: Config;
  readonly file: string | undefined;
}

/** Loads the given file; `explicit` may be relative to `cwd`. Throws a `ConfigError`. */
export async function loadConfigFile(explicit: string, cwd: string): Promise<LoadedConfig> {
  const file = path.resolve(cwd, explicit);
  if (!fs.existsSync(file)) throw new ConfigError(`The configuration file ${explicit} does not exist.`);
  const searcher = await createSearcher();
  return check(await attempt(explicit, () => searcher.load(file)), cwd);
}

/** Finds the nearest configuration from `directory` upwards, not above `stopDirectory`. Throws a `ConfigError`. */
export async function findConfig(directory: string, stopDirectory: string, cwd: string): Promise<LoadedConfig> {
  const searcher = await createSearcher(stopDirectory);
  return check(await attempt(directory, () => searcher.search(directory)), cwd);
}

type Found = { readonly filepath: string; readonly config: unknown; readonly isEmpty?: boolean } | null;

interface Searcher {
  load(file: string): Promise<Found>;
  search(directory: string): Promise<Found>;
}

async function createSearcher(stopDir?: string): Promise<Searcher> {
  const { lilconfig } = await import('lilconfig');
  return lilconfig('api-audit', {
    searchPlaces: SEARCH_PLACES,
    packageProp: ['api-audit'],
    ignoreEmptySearchPlaces: false,
    cache: false,
    ...(stopDir === undefined ? {} : { stopDir }),
    loaders: { '.ts': loadTypeScript, '.mts': loadTypeScript, '.json': loadJson },
  });
}

/** A manifest that is malformed is reported as such by the analysis; it holds no configuration. */
function loadJson(file: string, text: string): unknown {
  const result = parseJson(text);
  const isManifest = path.basename(file) === 'package.json';
  if ('value' in result && (!isManifest || (typeof result.value === 'object' && result.value !== null))) return result.value;
  if (isManifest) return {};
  throw new ConfigError('error' in result ? `${result.error}.` : 'not an object.');
}

async function loadTypeScript(file: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  return createJiti(import.meta.url, { moduleCache: false }).import(file, { default: true });
}

async function attempt(place: string, load: () => Promise<Found>): Promise<Found> {
  try {
    return await load();
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new ConfigError(`The configuration of ${place} cannot be loaded: ${message}`, { cause: error });
  }
}

function check(found: Found, cwd: string): LoadedConfig {
  if (found === null) return { config: {}, file: undefined };
  const shown = path.relative(cwd, found.filepath).replaceAll('\\', '/');
  const isEmpty = found.isEmpty === true || found.config === undefined || found.config === null;
  if (isEmpty) throw new ConfigError(`${shown} is empty or has no default export.`);
  const source = path.basename(found.filepath) === 'package.json' ? `${shown}#api-audit` : shown;
  return { config: validateConfig(found.config, source), file: found.filepath };
}
