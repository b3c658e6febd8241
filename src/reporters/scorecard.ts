import { INPUT_PARTS, SEVERITIES, type AuditResult, type Control, type ControlStatus, type Finding, type Route, type Severity } from '../model/index.ts';
import type { ReporterContext, RuleDescription } from './reporter.ts';
import { count } from './severity.ts';

/** How many routes have a control, need none, lack it, or could not be judged. */
export interface Measure {
  readonly label: string;
  readonly present: number;
  readonly waived: number;
  readonly absent: number;
  readonly unknown: number;
}

/** What a rule found that is missing. */
export interface MissingItem {
  readonly rule: string;
  readonly description: string;
  readonly findings: number;
  readonly worst: Severity;
}

/** How a project fares in one part of the strategy. */
export interface ScorecardPart {
  readonly part: string;
  readonly title: string;
  readonly measures: readonly Measure[];
  /** Phrases with counts. */
  readonly inPlace: readonly string[];
  readonly missing: readonly MissingItem[];
  /** Rules that ran and found nothing. */
  readonly checked: readonly string[];
  /** What the analysis could not decide. */
  readonly undecided: readonly string[];
  readonly notInCode: readonly string[];
}

/** How a project fares in each part of the strategy. */
export function buildScorecard(result: AuditResult, context: ReporterContext): readonly ScorecardPart[] {
  return context.strategy.map(({ part, title, notInCode }) => {
    const rules = context.rules.filter((rule) => rule.part === part);
    const measures = (MEASURES[part] ?? []).map(([label, statusOf]) => measure(label, result.routes, statusOf));
    const missing = rules.flatMap((rule) => toMissing(rule, result.findings));
    return {
      part,
      title,
      measures,
      inPlace: [...measures.filter(({ present }) => present > 0).map((item) => describePresent(item, result.routes.length)), ...evidenceOf(part, result), ...librariesOf(part, context), ...(part === 'assessment' ? assessmentOf(result, context) : [])],
      missing: missing.sort((a, b) => SEVERITIES.indexOf(a.worst) - SEVERITIES.indexOf(b.worst) || b.findings - a.findings),
      // Where nothing was seen, nothing is fine.
      checked: (result.routes.length === 0 ? [] : rules).map(({ name }) => name).filter((name) => !missing.some(({ rule }) => rule === name)),
      undecided: undecidedOf(part, measures, result),
      notInCode,
    };
  });
}

/** The worst verdict on the parts of the input that a route reads; `waived` when it reads none. */
export function validationOf({ controls }: Route): ControlStatus {
  const statuses = INPUT_PARTS.map((part) => controls.validation[part].status);
  return (['absent', 'unknown', 'present'] as const).find((status) => statuses.includes(status)) ?? 'waived';
}

/** The numbers at the head of a report. */
export function headlineMeasures(routes: readonly Route[]): readonly Measure[] {
  return Object.values(MEASURES).flatMap((items) => items.map(([label, statusOf]) => measure(label, routes, statusOf)));
}

type StatusOf = (route: Route) => ControlStatus;

const MEASURES: Readonly<Record<string, readonly (readonly [string, StatusOf])[]>> = {
  access: [
    ['authenticated', ({ controls }) => controls.authentication.status],
    ['authorized', ({ controls }) => controls.authorization.status],
  ],
  design: [['validated', validationOf]],
  traffic: [['rate limited', ({ controls }) => controls.rateLimit.status]],
};

const CONTROLS: Readonly<Record<string, (route: Route) => readonly Control[]>> = {
  access: ({ controls }) => [controls.authentication, controls.authorization, controls.csrf],
  design: ({ controls }) => INPUT_PARTS.map((part) => controls.validation[part]),
  traffic: ({ controls }) => [controls.rateLimit],
};

const NAMES_SHOWN = 8;

function measure(label: string, routes: readonly Route[], statusOf: StatusOf): Measure {
  const of = (status: ControlStatus): number => routes.filter((route) => statusOf(route) === status).length;
  return { label, present: of('present'), waived: of('waived'), absent: of('absent'), unknown: of('unknown') };
}

function describePresent({ label, present, waived }: Measure, total: number): string {
  if (label === 'validated') return `${present} of ${count(total - waived, 'route that reads input', 'routes that read input')} ${present === 1 ? 'validates' : 'validate'} it`;
  const more = waived === 0 ? '' : label === 'authenticated' ? `, ${waived} open on purpose` : `, ${waived} need not be`;
  return `${present} of ${count(total, 'route')} ${present === 1 ? 'is' : 'are'} ${label}${more}`;
}

/** What does the work, by the number of routes for which it does. */
function evidenceOf(part: string, { routes }: AuditResult): readonly string[] {
  const counts = new Map<string, number>();
  for (const route of routes) {
    const logging = part === 'monitoring' ? route.chain.filter(({ roles }) => roles.includes('logging')).map(({ name }) => name) : [];
    const present = (CONTROLS[part]?.(route) ?? []).filter(({ status }) => status === 'present');
    const names = new Set([...logging, ...present.flatMap(({ evidence }) => evidence.map(({ name }) => name))]);
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const shown = sorted.slice(0, NAMES_SHOWN).map(([name, number]) => `${name} (${count(number, 'route')})`);
  if (shown.length === 0) return [];
  const more = sorted.length - shown.length;
  return [`by ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
}

function librariesOf(part: string, { libraries }: ReporterContext): readonly string[] {
  const purposes = new Map<string, string[]>();
  for (const library of libraries) {
    if (library.part === part) purposes.set(library.purpose, [...(purposes.get(library.purpose) ?? []), library.name]);
  }
  return [...purposes].map(([purpose, names]) => `${purpose}: ${names.join(', ')} (declared in package.json)`);
}

function assessmentOf({ routes, coverage, suppressed = [] }: AuditResult, { rules, practices }: ReporterContext): readonly string[] {
  return [
    `${count(routes.length, 'route')} inventoried in ${count(coverage.applications.length, 'application')}, ${count(rules.length, 'rule')} checked`,
    ...(suppressed.length === 0 ? [] : [`${count(suppressed.length, 'finding')} accepted by a comment or a baseline`]),
    ...practices,
  ];
}

function toMissing({ name, description }: RuleDescription, findings: readonly Finding[]): readonly MissingItem[] {
  const own = findings.filter(({ rule }) => rule === name);
  const worst = SEVERITIES.find((severity) => own.some((finding) => finding.severity === severity));
  return worst === undefined ? [] : [{ rule: name, description, findings: own.length, worst }];
}

function undecidedOf(part: string, measures: readonly Measure[], { coverage, failures }: AuditResult): readonly string[] {
  const routes = measures.filter(({ unknown }) => unknown > 0).map(({ label, unknown }) => `whether ${count(unknown, 'route')} ${unknown === 1 ? 'is' : 'are'} ${label}`);
  if (part !== 'assessment') return routes;
  const { sites, gaps, files } = coverage;
  return [
    ...(sites.unresolved === 0 ? [] : [`${sites.unresolved} of ${count(sites.seen, 'call')} that look like routes`]),
    ...(gaps.length === 0 ? [] : [`${count(gaps.length, 'place')} in the code that could not be followed`]),
    ...(files.skipped === 0 ? [] : [`${count(files.skipped, 'file')} left out`]),
    ...(failures.length === 0 ? [] : [`${count(failures.length, 'failure')} of the analysis`]),
  ];
}
