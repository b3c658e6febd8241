import path from 'node:path';
import { rules } from '../rules/index.ts';
import type { AnalysedProject } from './analysed-project.ts';
import { openCache } from './cache/analysis-cache.ts';
import type { Config } from './config/config.ts';
import { findConfig, loadConfigFile, type LoadedConfig } from './config/load-config.ts';
import { selectRules, type SelectedRule } from './config/select-rules.ts';
import { compareLocations, type AuditResult, type Confidence, type Finding, type Route, type SourceLocation } from './model/index.ts';
import { FileStore } from './project/file-store.ts';
import { findProjectBounds } from './project/find-root.ts';
import { isInside, toPosix } from './project/posix-path.ts';
import { DEFAULT_MAX_FILE_BYTES } from './project/project-options.ts';
import { redactFinding, redactResult } from './reporters/redact-result.ts';
import { runRules } from './rule/run-rules.ts';
import { suppressByComments } from './suppress-findings.ts';
import { analyseWorkspace, type WorkspaceRequest } from './workspace/analyse-workspace.ts';
import { planUnits } from './workspace/plan-units.ts';

/** What to analyse and under which configuration. */
export interface AuditRequest {
  readonly cwd: string;
  readonly paths: readonly string[];
  readonly tsconfig?: string | undefined;
  /** A file, `true` to search for one, `false` for none, or the configuration itself. */
  readonly config: string | boolean | Config;
  /** Settings that win over those of the configuration. */
  readonly overrides?: Config | undefined;
  readonly overlay?: ReadonlyMap<string, string> | undefined;
  /** Where the analysis comes from when it is not made here. */
  readonly recall?: ((request: WorkspaceRequest) => AnalysedProject) | undefined;
}

/** A result with what a front end needs to know besides. */
export interface AuditRun {
  readonly result: AuditResult;
  readonly config: Config;
  /** Findings that were left out because their confidence is too low. */
  readonly hidden: number;
  /** Those findings. */
  readonly unsure: readonly Finding[];
  /** Names of the rules that ran. */
  readonly rules: ReadonlySet<string>;
  /** Names of the rules whose findings do not count for the exit code. */
  readonly warnings: ReadonlySet<string>;
}

/** Confidences from the highest to the lowest. */
const CONFIDENCES: readonly Confidence[] = ['high', 'medium', 'low'];

/** Loads the configuration, analyses the project and runs the rules. Throws a `ConfigError`, and nothing else on purpose. */
export async function runAudit(request: AuditRequest): Promise<AuditRun> {
  const config = await configOf(request);
  const selected = selectRules(rules, config);
  const prepared = prepareAnalysis(request, config);
  const project = request.recall?.(prepared) ?? (await analyseOrRecall(prepared));
  return { ...reportOn(project, config, selected, absolutePaths(request)), config };
}

/** The configuration with what wins over it. */
export async function configOf(request: AuditRequest): Promise<Config> {
  return { ...(await loadConfig(request)).config, ...request.overrides };
}

/** What an analysis needs to know. */
export function prepareAnalysis(request: AuditRequest, config: Config): WorkspaceRequest {
  const { cwd, paths, tsconfig, overlay } = request;
  const { rules: _rules, preset: _preset, minConfidence: _minConfidence, cache: _cache, ...relevant } = config;
  return {
    ...findProjectBounds(new FileStore(DEFAULT_MAX_FILE_BYTES), toPosix(cwd), absolutePaths(request)),
    options: { cwd, paths, tsconfig, overlay, testFiles: config.testFiles, ignore: config.ignore },
    config,
    cache: (overlay?.size ?? 0) === 0 && (config.cache ?? request.config !== false),
    settings: { ...relevant, tsconfig: tsconfig && path.resolve(cwd, tsconfig) },
    maxFileBytes: DEFAULT_MAX_FILE_BYTES,
  };
}

/** The result of an earlier run if nothing has changed since; the compiler is loaded only when there is none. */
async function analyseOrRecall(request: WorkspaceRequest): Promise<AnalysedProject> {
  const units = planUnits(request);
  if (units !== undefined) return analyseWorkspace(units, request);
  const { root, boundary, settings, maxFileBytes, config } = request;
  const cache = openCache<AnalysedProject>({ root, boundary, settings, maxFileBytes }, request.cache);
  const known = cache?.load();
  if (known !== undefined) return known;
  const { analyseHost, createProjectHost } = await import('./analyse-host.ts');
  const project = analyseHost(createProjectHost(request.options), config);
  cache?.store(project);
  return project;
}

/** Runs the rules; `paths` limits what is reported, not what is analysed. */
export function reportOn({ root, analysis, directives }: AnalysedProject, config: Config, selected: readonly SelectedRule[], paths: readonly string[]): Omit<AuditRun, 'config'> {
  const results = runRules(selected, analysis);
  const isReported = ({ location }: { readonly location: SourceLocation }): boolean =>
    paths.length === 0 || paths.some((given) => isInside(location.file, given));
  const minimum = CONFIDENCES.indexOf(config.minConfidence ?? 'medium');
  const isConfident = ({ confidence }: Finding): boolean => CONFIDENCES.indexOf(confidence) <= minimum;
  const ran = new Set(selected.map(({ rule }) => rule.meta.name));
  const comments = suppressByComments(directives, results.findings, ran);
  const inScope = comments.findings.filter(isReported);
  const findings = inScope.filter(isConfident);
  return {
    result: redactResult({
      root,
      routes: analysis.routes.filter(isReported).sort(compareRoutes),
      findings,
      suppressed: comments.suppressed.filter((finding) => isReported(finding) && isConfident(finding)),
      failures: [...analysis.failures, ...results.failures],
      coverage: { ...analysis.coverage, gaps: [...analysis.coverage.gaps, ...comments.gaps.filter(isReported)] },
    }),
    hidden: inScope.length - findings.length,
    unsure: inScope.filter((finding) => !isConfident(finding)).map(redactFinding),
    rules: ran,
    warnings: new Set(selected.filter(({ level }) => level === 'warn').map(({ rule }) => rule.meta.name)),
  };
}

async function loadConfig(request: AuditRequest): Promise<LoadedConfig> {
  const { config, cwd } = request;
  if (typeof config === 'object') return { config, file: undefined };
  if (typeof config === 'string') return loadConfigFile(config, cwd);
  if (!config) return { config: {}, file: undefined };
  const { root, boundary } = findProjectBounds(new FileStore(DEFAULT_MAX_FILE_BYTES), toPosix(cwd), absolutePaths(request));
  return findConfig(root, boundary, cwd);
}

function absolutePaths({ cwd, paths }: AuditRequest): readonly string[] {
  return paths.map((given) => toPosix(path.resolve(cwd, given)));
}

/** The inventory is in the order of paths, which is that in which people look things up. */
function compareRoutes(a: Route, b: Route): number {
  return compare(a.application, b.application) || compare(a.path, b.path) || compare(a.method, b.method) || compareLocations(a.location, b.location);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

