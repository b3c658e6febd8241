import path from 'node:path';
import { entryPoints } from './bootstrap/entry-points.ts';
import { runEntries } from './bootstrap/run-entries.ts';
import { sweepRouteSites } from './bootstrap/sweep.ts';
import { uncoveredFrameworks } from './bootstrap/uncovered.ts';
import type { Config } from './config/config.ts';
import { judgeProject } from './controls/index.ts';
import { followRequests } from './dataflow/index.ts';
import { withInputParameters } from './dataflow/suggestions/input-parameters.ts';
import { detectAll } from './detectors/index.ts';
import { Evaluator, type PackageModel } from './evaluate/evaluator.ts';
import type { SourceHost } from './evaluate/source-host.ts';
import type { RegisteredRoute } from './frameworks/adapter.ts';
import { callThroughs } from './frameworks/call-throughs.ts';
import { DeclaredWrappers } from './frameworks/declared-wrappers.ts';
import { FRAMEWORKS } from './frameworks/registry.ts';
import type { Analysis, Facts, Gap, Route } from './model/index.ts';
import { memoryFor } from './remembered-start.ts';
import type { ts } from './syntax/ts.ts';

/** Evaluates the start-up code of a project, reads off its routes and judges their protection. */
export function analyse(host: SourceHost, config: Config = {}): Analysis {
  const wrappers = new DeclaredWrappers(config.wrappers);
  const evaluator = new Evaluator({ host, models: packageModels(), declared: [wrappers, callThroughs] });
  const declared = (config.entries ?? []).map((entry) => (/^(?:[A-Za-z]:)?\//.test(entry) ? entry : path.posix.join(host.root, entry)));
  runEntries(evaluator, FRAMEWORKS, declared.length > 0 ? declared : entryPoints(host, FRAMEWORKS));
  const collected = FRAMEWORKS.map((framework) => framework.collect(evaluator));
  const registered = dropOrphans(collected.flatMap((result) => result.routes));
  const { memory, keep } = memoryFor(evaluator, registered, config);
  const judged = judgeProject(evaluator, registered, config, memory);
  keep();
  const sites = new Set<ts.Node>(collected.flatMap((result) => [...result.sites]));
  const sweep = sweepRouteSites(host, sites);
  const routes = withInputParameters(unique(judged.routes.map((route) => ({ ...route, application: relative(host.root, route.application) }))), host);
  const dataFlow = followRequests(host, routes, config);
  return {
    routes,
    horizon: host.isSingleFile ? 'file' : 'project',
    facts: { ...detectAll(host), TaintedFlow: dataFlow.flows, IneffectiveLayer: [...judged.ineffective, ...collected.flatMap((result) => result.defects)] } as unknown as Facts,
    coverage: {
      applications: [...new Set(routes.map((route) => route.application))].sort(),
      files: { analysed: host.files.length, skipped: host.gaps.filter((gap) => gap.kind === 'skipped file').length },
      routes: routes.length,
      sites: { seen: sweep.seen, unresolved: sweep.unresolved.length },
      gaps: [...host.gaps, ...uncoveredFrameworks(host), ...uniqueGaps(evaluator.gaps), ...budgetGaps(evaluator), ...sweep.unresolved, ...judged.gaps, ...wrappers.staleGaps(), ...dataFlow.gaps],
    },
    failures: [...host.failures, ...evaluator.failures],
  };
}

function packageModels(): ReadonlyMap<string, PackageModel> {
  return new Map(FRAMEWORKS.flatMap((framework) => [...framework.models()]));
}

/** A declaration that an application serves is no orphan, even if a symbolic application saw it as well. */
function dropOrphans(routes: readonly RegisteredRoute[]): RegisteredRoute[] {
  const served = new Set(routes.filter((route) => route.kind !== 'orphan').map((route) => route.node));
  return routes.filter((route) => route.kind !== 'orphan' || !served.has(route.node));
}

/** One application that was built twice (by its entry and by a factory) serves each route once. */
function unique(routes: readonly Route[]): Route[] {
  const seen = new Map<string, Route>();
  for (const route of routes) {
    const { file, line, column } = route.location;
    const chain = route.chain.map((layer) => `${layer.name}/${layer.certainty}`).join(',');
    const key = `${route.method} ${route.path} ${file}:${line}:${column} ${route.controls.authentication.status} ${chain}`;
    if (!seen.has(key)) seen.set(key, route);
  }
  return [...seen.values()];
}

function uniqueGaps(gaps: readonly Gap[]): Gap[] {
  const seen = new Map(gaps.map((gap) => [`${gap.kind} ${gap.message} ${gap.location?.file}:${gap.location?.line}`, gap]));
  return [...seen.values()];
}

function budgetGaps(evaluator: Evaluator): Gap[] {
  return [...evaluator.budget.cut].map(([limit, closure]) => ({
    kind: 'budget',
    message: `The evaluation was cut off by ${limit}.`,
    ...(closure ? { location: evaluator.modules.locate(closure.node) } : {}),
  }));
}

function relative(root: string, file: string): string {
  return file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
}
