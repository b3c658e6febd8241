export * from './detected.ts';
export * from './rule.ts';
export { compareFindings, runRules, type RuleInputs, type RuleResults, type RuleRun } from './run-rules.ts';
