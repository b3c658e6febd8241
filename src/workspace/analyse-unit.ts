import type { AnalysedProject } from '../analysed-project.ts';
import { analyseHost } from '../analyse-host.ts';
import { sweepRouteSites } from '../bootstrap/sweep.ts';
import type { Config } from '../config/config.ts';
import { ParseCache } from '../project/parse-cache.ts';
import { createProjectHost, type ProjectHost } from '../project/project-host.ts';
import type { ProjectOptions } from '../project/project-options.ts';
import type { WorkspaceRequest } from './analyse-workspace.ts';
import { mergeUnits } from './merge-units.ts';
import { planUnits, type Unit } from './plan-units.ts';
import type { UnitAnalysis } from './unit-analysis.ts';
import { withUnit } from './unit-host.ts';
import { UnitParseCache } from './unit-parse-cache.ts';

/** Analyses units; the trees of files that only one of them has go with it. */
export function createUnitAnalysis(units: readonly Unit[], options: ProjectOptions, config: Config, common = new ParseCache()): (unit: Unit) => UnitAnalysis {
  const counts = new Map<string, number>();
  for (const file of units.flatMap(({ files }) => files)) counts.set(file, (counts.get(file) ?? 0) + 1);
  return (unit) => analyseUnit(unit, options, config, new UnitParseCache(common, (file) => counts.get(file) !== 1));
}

function analyseUnit(unit: Unit, options: ProjectOptions, config: Config, parseCache: ParseCache): UnitAnalysis {
  const host = withUnit(createProjectHost(options, parseCache), unit);
  const project = analyseHost(host, config);
  return { ...project, sitesByFile: countSites(host), unread: findUnread(host), skipped: host.skipped.map(({ path }) => path) };
}

function countSites(host: ProjectHost): Readonly<Record<string, number>> {
  const counts = host.files.map((file) => [file, sweepRouteSites({ ...host, files: [file] }, new Set()).seen] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function findUnread(host: ProjectHost): readonly string[] {
  const noted = new Set([...host.gaps.filter(({ kind }) => kind === 'skipped file').map(({ location }) => location?.file), ...host.failures.map(({ file }) => file)]);
  return host.files.filter((file) => noted.has(file) && host.sourceFile(file) === undefined);
}

/** Analyses a project in one go, unit by unit where it is a workspace. */
export function analyseAtOnce(request: WorkspaceRequest, parseCache: ParseCache): AnalysedProject {
  const { root, options, config } = request;
  const units = planUnits(request);
  if (units === undefined) return analyseHost(createProjectHost(options, parseCache), config);
  return mergeUnits(root, units.map(createUnitAnalysis(units, options, config, parseCache)));
}
