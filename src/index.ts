import type { ESLint, Linter, Rule as EslintRule } from 'eslint';
import { rules as allRules } from '../rules/index.ts';
import { isInPreset } from './config/select-rules.ts';
import type { Preset } from './config/config.ts';
import { toEslintRule } from './eslint/to-eslint-rule.ts';
import { VERSION } from './version.ts';

const NAMESPACE = 'api-audit';
const FILES = ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'];

/** The ESLint plugin. A rule is made when it is first used, and the analysis is loaded when the first rule runs. */
const plugin = {
  meta: { name: 'eslint-plugin-api-audit', version: VERSION, namespace: NAMESPACE },
  rules: createRules(),
  configs: {
    recommended: createConfig('recommended'),
    strict: createConfig('strict'),
    all: createConfig('all'),
  },
} satisfies ESLint.Plugin;

for (const config of Object.values(plugin.configs)) config.plugins[NAMESPACE] = plugin;

/** What a preset is made of. */
interface PresetConfig extends Linter.Config {
  readonly plugins: Record<string, ESLint.Plugin>;
  readonly rules: Linter.RulesRecord;
}

function createRules(): Record<string, EslintRule.RuleModule> {
  const rules: Record<string, EslintRule.RuleModule> = {};
  for (const rule of allRules) {
    let made: EslintRule.RuleModule | undefined;
    Object.defineProperty(rules, rule.meta.name, { enumerable: true, get: () => (made ??= toEslintRule(rule)) });
  }
  return rules;
}

function createConfig(preset: Preset): PresetConfig {
  const names = allRules.filter((rule) => isInPreset(rule, preset)).map(({ meta }) => meta.name);
  return {
    name: `${NAMESPACE}/${preset}`,
    files: FILES,
    plugins: {},
    rules: Object.fromEntries(names.map((name) => [`${NAMESPACE}/${name}`, 'error'])),
  };
}

export default plugin;
export { plugin as 'module.exports' };
