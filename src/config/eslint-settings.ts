import type { Config, EslintSettings } from './config.ts';

/** Makes the `settings` of an ESLint configuration from that of api-audit, so that both front ends agree. */
export function toEslintSettings(config: Config, extra: Pick<EslintSettings, 'rootDir' | 'context' | 'digest'> = {}): { readonly 'api-audit': EslintSettings } {
  return { 'api-audit': { ...config, ...extra } };
}
