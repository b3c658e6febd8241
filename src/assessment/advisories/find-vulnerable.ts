import { SEVERITIES, type Finding, type SourceLocation } from '../../model/index.ts';
import type { Advisory, AdvisoryReport } from './advisory.ts';

/** The name under which findings about advisories are reported. */
export const VULNERABLE_DEPENDENCY = 'vulnerable-dependency';

/** How routes get to a package. */
export interface PackageReach {
  readonly routes: readonly string[];
  readonly places: readonly SourceLocation[];
}

/** What the advisories mean for the routes. */
export interface VulnerabilityResult {
  /** One for each package that routes reach, without fingerprints. */
  readonly findings: readonly Omit<Finding, 'fingerprint'>[];
  /** Vulnerable packages that the project loads, though no route reaches them. */
  readonly unreached: readonly string[];
  /** Vulnerable packages of which nothing that the project loads is known to depend on. */
  readonly unused: readonly string[];
}

/** Finds the packages that the code loads and that are vulnerable themselves or through what they depend on. */
export function findVulnerable({ advisories, affected }: AdvisoryReport, reached: ReadonlyMap<string, PackageReach>): VulnerabilityResult {
  const sources = affected ?? new Map(advisories.map((advisory) => [advisory.package, new Set([advisory.package])]));
  const loaded = [...reached].filter(([name]) => (sources.get(name)?.size ?? 0) > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const covered = new Set(loaded.flatMap(([name]) => [...(sources.get(name) ?? [])]));
  return {
    findings: loaded.flatMap(([name, reach]) => toFinding(name, reach, advisories.filter((advisory) => sources.get(name)?.has(advisory.package)))),
    unreached: loaded.filter(([, { routes }]) => routes.length === 0).map(([name]) => name),
    unused: [...new Set(advisories.map((advisory) => advisory.package))].filter((name) => !covered.has(name)).sort(),
  };
}

function toFinding(name: string, { routes, places }: PackageReach, advisories: readonly Advisory[]): readonly Omit<Finding, 'fingerprint'>[] {
  const [place, ...others] = places;
  if (place === undefined || routes.length === 0 || advisories.length === 0) return [];
  const ids = [...new Set(advisories.map(({ id }) => id))].sort();
  return [
    {
      rule: VULNERABLE_DEPENDENCY,
      severity: SEVERITIES.find((severity) => advisories.some((advisory) => advisory.severity === severity)) ?? 'medium',
      confidence: 'medium',
      message: `${subjectOf(routes)} ${name}, ${describe(name, advisories)}.`,
      location: place,
      ...(routes.length === 1 ? { route: routes[0] as string } : { routes }),
      related: others.map((location) => ({ location, message: `Loads ${name} as well.` })),
      identity: `${name}|${ids.join(',')}`,
    },
  ];
}

function subjectOf(routes: readonly string[]): string {
  return routes.length === 1 ? `${routes[0] ?? ''} reaches` : `${routes.length} routes reach`;
}

function describe(name: string, advisories: readonly Advisory[]): string {
  const own = advisories.filter((advisory) => advisory.package === name);
  const others = [...new Set(advisories.filter((advisory) => advisory.package !== name).map((advisory) => advisory.package))].sort();
  const titles = [...new Map(advisories.map((advisory) => [advisory.id, `${advisory.title.replace(/\.$/, '')} (${advisory.id})`])).values()].sort();
  const subject = own.length > 0 ? 'which is vulnerable' : `which depends on ${others.join(', ')}, which ${others.length === 1 ? 'is' : 'are'} vulnerable`;
  return `${subject}: ${titles.join('; ')}`;
}
