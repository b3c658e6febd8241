export type { Config, EslintSettings, ExternalControl, Preset, RuleLevel, RuleSetting } from './config.ts';
export { defineConfig } from './define-config.ts';
export { toEslintSettings } from './eslint-settings.ts';
export { projectDigest, type DigestOptions } from '../project/project-digest.ts';
