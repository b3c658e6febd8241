import type { Rule, RuleRun } from '../rule/index.ts';
import { ConfigError, type Config, type Preset, type RuleLevel } from './config.ts';
import { didYouMean } from './did-you-mean.ts';

const PRESETS: readonly Preset[] = ['recommended', 'strict', 'all'];

/** A rule that runs, and whether its findings count for the exit code. */
export interface SelectedRule extends RuleRun {
  readonly level: Exclude<RuleLevel, 'off'>;
}

/** Whether a rule of this preset is part of the chosen one. */
export function isInPreset(rule: Rule, preset: Preset): boolean {
  return PRESETS.indexOf(rule.meta.preset) <= PRESETS.indexOf(preset);
}

/** The rules that run under a configuration. Throws a `ConfigError` for names and options that do not exist. */
export function selectRules(rules: readonly Rule[], config: Config): readonly SelectedRule[] {
  const settings = config.rules ?? {};
  const names = rules.map(({ meta }) => meta.name);
  for (const name of Object.keys(settings)) {
    if (!names.includes(name)) throw new ConfigError(`The configuration sets the rule "${name}", which does not exist.${didYouMean(name, names)}`);
  }
  return rules.flatMap((rule) => {
    const setting = settings[rule.meta.name] ?? (isInPreset(rule, config.preset ?? 'recommended') ? 'error' : 'off');
    const [level, options] = typeof setting === 'string' ? [setting] : setting;
    if (options !== undefined) checkOptions(rule, options);
    return level === 'off' ? [] : [{ rule, level, ...(options === undefined ? {} : { options }) }];
  });
}

/** ESLint checks options against the schema itself; here a mistyped name is what has to be found. */
function checkOptions(rule: Rule, options: Readonly<Record<string, unknown>>): void {
  const properties = rule.meta.schema?.['properties'];
  const known = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) throw new ConfigError(`The rule ${rule.meta.name} has no option "${name}".${didYouMean(name, known)}`);
  }
}
