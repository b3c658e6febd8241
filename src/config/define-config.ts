import type { Config } from './config.ts';

/** Gives a configuration file completion and type checks. */
export function defineConfig(config: Config): Config {
  return config;
}
