import path from 'node:path';
import { rules } from '../rules/index.ts';
import { analyse } from './analysis.ts';
import type { Config } from './config/config.ts';
import { findConfig, loadConfigFile, type LoadedConfig } from './config/load-config.ts';
import { selectRules, type SelectedRule } from './config/select-rules.ts';
import { compareLocations, type AuditResult, type Confidence, type Coverage, type Finding, type Route, type SourceLocation } from './model/index.ts';
import { FileStore } from './project/file-store.ts';
import { findProjectBounds } from './project/find-root.ts';
import { isInside, toPosix } from './project/posix-path.ts';
import { createProjectHost, type ProjectHost } from './project/project-host.ts';
import { DEFAULT_MAX_FILE_BYTES, type ProjectOptions } from './project/project-options.ts';
import { runRules } from './rule/run-rules.ts';
import { suppressByComments } from './suppress-findings.ts';

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
  const { config } = await loadConfig(request);
  const merged: Config = { ...config, ...request.overrides };
  const selected = selectRules(rules, merged);
  const options: ProjectOptions = { ...request, testFiles: merged.testFiles, ignore: merged.ignore };
  const host = createProjectHost(options);
  return { ...auditHost(host, merged, selected, absolutePaths(request)), config: merged };
}

/** Analyses an open project; `paths` limits what is reported, not what is analysed. */
export function auditHost(host: ProjectHost, config: Config, selected: readonly SelectedRule[], paths: readonly string[]): Omit<AuditRun, 'config'> {
  const analysis = analyse(host, config);
  const results = runRules(selected, analysis);
  const isReported = ({ location }: { readonly location: SourceLocation }): boolean =>
    paths.length === 0 || paths.some((given) => isInside(location.file, given));
  const minimum = CONFIDENCES.indexOf(config.minConfidence ?? 'medium');
  const isConfident = ({ confidence }: Finding): boolean => CONFIDENCES.indexOf(confidence) <= minimum;
  const ran = new Set(selected.map(({ rule }) => rule.meta.name));
  const comments = suppressByComments(host, results.findings, ran);
  const inScope = comments.findings.filter(isReported);
  const findings = inScope.filter(isConfident);
  return {
    result: {
      root: host.root,
      routes: analysis.routes.filter(isReported).sort(compareRoutes),
      findings,
      suppressed: comments.suppressed.filter((finding) => isReported(finding) && isConfident(finding)),
      failures: [...analysis.failures, ...results.failures],
      coverage: { ...analysis.coverage, files: countFiles(host), gaps: [...analysis.coverage.gaps, ...comments.gaps.filter(isReported)] },
    },
    hidden: inScope.length - findings.length,
    unsure: inScope.filter((finding) => !isConfident(finding)),
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

/** A file in the scope that could not be read was skipped like those that were left out of it. */
function countFiles(host: ProjectHost): Coverage['files'] {
  const unread = new Set([...host.gaps.filter(({ kind }) => kind === 'skipped file').map(({ location }) => location?.file), ...host.failures.map(({ file }) => file)]);
  const missed = host.files.filter((file) => unread.has(file) && host.sourceFile(file) === undefined).length;
  return { analysed: host.files.length - missed, skipped: host.skipped.length + missed };
}

/** The inventory is in the order of paths, which is that in which people look things up. */
function compareRoutes(a: Route, b: Route): number {
  return compare(a.application, b.application) || compare(a.path, b.path) || compare(a.method, b.method) || compareLocations(a.location, b.location);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

