import type { AnalysedProject } from '../analysed-project.ts';
import { compareLocations, type Analysis, type Coverage, type FactKind, type FactMap, type Facts, type Gap, type GapKind, type Route, type SourceLocation } from '../model/index.ts';
import type { UnitAnalysis } from './unit-analysis.ts';

/** Puts the analyses of units together, so that rules run over the whole workspace; the order of the units does not matter. */
export function mergeUnits(root: string, given: readonly UnitAnalysis[]): AnalysedProject {
  const units = given.toSorted((a, b) => compareText(a.files.join(), b.files.join()));
  const routes = mergeRoutes(units.flatMap(({ analysis }) => analysis.routes));
  return {
    root,
    files: unique(units.flatMap(({ files }) => files)).sort(),
    analysis: {
      routes,
      horizon: 'project',
      facts: mergeFacts(units.map(({ analysis }) => analysis.facts)),
      coverage: mergeCoverage(units, routes),
      failures: byKey(units.flatMap(({ analysis }) => analysis.failures), ({ file, message }) => `${file} ${message}`),
    },
    directives: byKey(units.flatMap(({ directives }) => directives), ({ file }) => file).sort((a, b) => compareText(a.file, b.file)),
    snapshot: { startedAt: 0, texts: [], directories: [], links: [], kinds: [] },
  };
}

/** A package that two applications use is seen twice; what one of them serves is no orphan of the other. */
function mergeRoutes(routes: readonly Route[]): readonly Route[] {
  const served = new Set(routes.filter(({ kind }) => kind !== 'orphan').map(({ location }) => placeOf(location)));
  const kept = routes.filter(({ kind, location }) => kind !== 'orphan' || !served.has(placeOf(location)));
  return byKey(kept, ({ method, path, application, location, controls, chain }) =>
    JSON.stringify([method, path, application, placeOf(location), controls.authentication.status, chain.map(({ name, certainty }) => [name, certainty])]),
  );
}

function mergeFacts(all: readonly Facts[]): Facts {
  const kinds = unique(all.flatMap((facts) => Object.keys(facts) as FactKind[]));
  return Object.fromEntries(kinds.map((kind) => [kind, mergeKind(all.flatMap((facts) => (facts[kind] ?? []) as readonly FactMap[FactKind][]))])) as unknown as Facts;
}

/** The same place seen from two units: one fact; the routes that it is about are those of both. */
function mergeKind(facts: readonly FactMap[FactKind][]): readonly FactMap[FactKind][] {
  const found = new Map<string, FactMap[FactKind]>();
  for (const fact of facts) {
    const key = `${placeOf(fact.location)} ${'defect' in fact ? fact.defect : ''} ${'identity' in fact ? String(fact.identity) : ''}`;
    const earlier = found.get(key);
    if (earlier === undefined) found.set(key, fact);
    else if ('routes' in earlier && 'routes' in fact) found.set(key, { ...earlier, routes: unique([...earlier.routes, ...fact.routes]).sort() });
  }
  return [...found.values()].sort((a, b) => compareLocations(a.location, b.location));
}

function mergeCoverage(units: readonly UnitAnalysis[], routes: readonly Route[]): Coverage {
  const files = new Set(units.flatMap((unit) => unit.files));
  const unread = new Set(units.flatMap((unit) => unit.unread));
  const sites = new Map(units.flatMap(({ sitesByFile }) => Object.entries(sitesByFile)));
  const gaps = mergeGaps(units);
  return {
    applications: unique(routes.map(({ application }) => application)).sort(),
    files: { analysed: files.size - unread.size, skipped: new Set(units.flatMap(({ skipped }) => skipped)).size + unread.size },
    routes: routes.length,
    sites: { seen: [...sites.values()].reduce((sum, count) => sum + count, 0), unresolved: gaps.filter(({ kind, location }) => kind === 'unresolved route' && location !== undefined && sites.has(location.file)).length },
    gaps,
  };
}

/** What one unit did not understand of a file, another one may have. */
const DEPENDS_ON_UNIT: ReadonlySet<GapKind> = new Set(['unresolved route', 'orphan router']);

function mergeGaps(units: readonly UnitAnalysis[]): readonly Gap[] {
  const keysOf = units.map(({ analysis, files }) => ({ keys: new Set(analysis.coverage.gaps.map(keyOf)), files: new Set(files) }));
  const isLeft = (gap: Gap): boolean => {
    const file = gap.location?.file;
    if (gap.kind === 'stale declaration' && file === undefined) return keysOf.every(({ keys }) => keys.has(keyOf(gap)));
    if (file === undefined || !DEPENDS_ON_UNIT.has(gap.kind)) return true;
    return keysOf.every(({ keys, files }) => !files.has(file) || keys.has(keyOf(gap)));
  };
  return byKey(units.flatMap(({ analysis }: { readonly analysis: Analysis }) => analysis.coverage.gaps), keyOf).filter(isLeft);
}

function keyOf({ kind, message, location }: Gap): string {
  return `${kind} ${message} ${location?.file}:${location?.line}`;
}

function placeOf({ file, line, column }: SourceLocation): string {
  return `${file}:${line}:${column}`;
}

function byKey<T>(items: readonly T[], key: (item: T) => string): T[] {
  const found = new Map<string, T>();
  for (const item of items) if (!found.has(key(item))) found.set(key(item), item);
  return [...found.values()];
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
