import { compareLocations, type AnalysisFailure, type FactKind, type FactMap, type Facts, type Finding, type Route, type SourceLocation } from '../model/index.ts';
import { addOccurrence, fingerprintOf } from './fingerprint.ts';
import { mergeOptions } from './merge-options.ts';
import type { Problem, Rule, RuleListeners } from './rule.ts';

/** A rule with the options that the user gave it. */
export interface RuleRun {
  readonly rule: Rule;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** What rules look at. */
export interface RuleInputs {
  readonly routes: readonly Route[];
  readonly facts: Facts;
  /** What was looked at; the whole project when left out. */
  readonly horizon?: 'file' | 'project';
}

/** What the rules reported, sorted, and which of them failed. */
export interface RuleResults {
  readonly findings: readonly Finding[];
  readonly failures: readonly AnalysisFailure[];
}

type Draft = Omit<Finding, 'fingerprint'>;

/** Runs every rule over the model; one that throws becomes a failure and keeps what it had reported. */
export function runRules(runs: readonly RuleRun[], inputs: RuleInputs): RuleResults {
  const sorted = sortInputs(inputs);
  const drafts: Draft[] = [];
  const failures = new Map<string, AnalysisFailure>();
  for (const run of runs) {
    runRule(run, sorted, drafts, (message) => failures.set(message, { message }));
  }
  const seen = new Map<string, number>();
  const findings = drafts
    .sort(compareFindings)
    .map((draft) => ({ ...draft, fingerprint: addOccurrence(fingerprintOf(draft.rule, draft.identity), seen) }));
  return { findings, failures: [...failures.values()] };
}

/** Orders findings by place, then by rule, then by text. */
export function compareFindings(a: Draft, b: Draft): number {
  return compareLocations(a.location, b.location) || compareText(a.rule, b.rule) || compareText(a.message, b.message);
}

function runRule(run: RuleRun, inputs: RuleInputs, drafts: Draft[], fail: (message: string) => void): void {
  const { rule } = run;
  const guarded = (call: () => void, what: string): void => {
    try {
      call();
    } catch (error) {
      fail(`The rule ${rule.meta.name} failed${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  guarded(() => {
    const listeners = rule.create({
      ...inputs,
      horizon: inputs.horizon ?? 'project',
      options: mergeOptions(rule.meta.defaultOptions, run.options),
      report: (problem) => drafts.push(toDraft(rule, problem)),
    });
    visit(listeners, inputs, guarded);
  }, '');
}

function visit(listeners: RuleListeners, inputs: RuleInputs, guarded: (call: () => void, what: string) => void): void {
  const { Route: onRoute, Project: onProject } = listeners;
  if (onRoute !== undefined) {
    for (const route of inputs.routes) guarded(() => onRoute(route), ` on ${route.method} ${route.path}`);
  }
  for (const kind of factKinds(inputs.facts)) visitFacts(kind, listeners, inputs.facts, guarded);
  if (onProject !== undefined) guarded(onProject, '');
}

function visitFacts<K extends FactKind>(kind: K, listeners: RuleListeners, facts: Facts, guarded: (call: () => void, what: string) => void): void {
  const listener = listeners[kind] as ((fact: FactMap[K]) => void) | undefined;
  if (listener === undefined) return;
  for (const fact of facts[kind] as readonly FactMap[K][]) guarded(() => listener(fact), ` on a fact of kind ${kind}`);
}

function factKinds(facts: Facts): readonly FactKind[] {
  return Object.keys(facts).sort() as FactKind[];
}

function toDraft(rule: Rule, problem: Problem): Draft {
  const given = Object.fromEntries(Object.entries(problem).filter(([, value]) => value !== undefined));
  return { related: [], severity: rule.meta.severity, ...(given as unknown as Problem), rule: rule.meta.name } as Draft;
}

function sortInputs(inputs: RuleInputs): RuleInputs {
  const byLocation = <T extends { readonly location: SourceLocation }>(items: readonly T[]): readonly T[] =>
    [...items].sort((a, b) => compareLocations(a.location, b.location));
  return { ...inputs, routes: byLocation(inputs.routes) };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
