import type { AnalysedProject } from '../analysed-project.ts';
import { openCache, type CachePlace } from '../cache/analysis-cache.ts';
import type { Config } from '../config/config.ts';
import type { ProjectOptions } from '../project/project-options.ts';
import { mergeUnits } from './merge-units.ts';
import type { Unit } from './plan-units.ts';
import type { UnitAnalysis } from './unit-analysis.ts';

/** A workspace to analyse, application by application. */
export interface WorkspaceRequest {
  readonly root: string;
  readonly boundary: string;
  readonly options: ProjectOptions;
  readonly config: Config;
  /** Whether results may be kept between processes. */
  readonly cache: CachePlace;
  /** What of the options and the configuration decides about an analysis, as plain data. */
  readonly settings: unknown;
  readonly maxFileBytes: number;
}

/** Analyses every unit and puts them together. */
export async function analyseWorkspace(units: readonly Unit[], request: WorkspaceRequest): Promise<AnalysedProject> {
  return mergeUnits(request.root, await analyseUnits(units, request));
}

/** Analyses units one after the other, so that the values of only one application are in memory at a time. */
export async function analyseUnits(units: readonly Unit[], request: WorkspaceRequest): Promise<readonly UnitAnalysis[]> {
  const { root, boundary, settings, maxFileBytes } = request;
  const analyse = lazyAnalysis(units, request);
  const analysed: UnitAnalysis[] = [];
  for (const unit of units) {
    const cache = openCache<UnitAnalysis>({ root, boundary, maxFileBytes, settings: [settings, unit.name, unit.packages] }, request.cache);
    const known = cache?.load();
    const result = known ?? (await analyse(unit));
    if (known === undefined) cache?.store(result);
    analysed.push(result);
  }
  return analysed;
}

/** The compiler is loaded when the first unit is not known from an earlier run. */
function lazyAnalysis(units: readonly Unit[], { options, config }: WorkspaceRequest): (unit: Unit) => Promise<UnitAnalysis> {
  let analyse: ((unit: Unit) => UnitAnalysis) | undefined;
  return async (unit) => {
    analyse ??= (await import('./analyse-unit.ts')).createUnitAnalysis(units, options, config);
    return analyse(unit);
  };
}
