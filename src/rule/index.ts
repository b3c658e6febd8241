export * from './attach.ts';
export * from './decisions.ts';
export * from './detected.ts';
export * from './layer-problem.ts';
export * from './norms.ts';
export * from './route-groups.ts';
export * from './route-tests.ts';
export * from './rule.ts';
export { compareFindings, runRules, type RuleInputs, type RuleResults, type RuleRun } from './run-rules.ts';
