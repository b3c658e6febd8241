import fs from 'node:fs';
import type { EslintSettings } from '../config/config.ts';
import type { Analysis, Confidence, Finding } from '../model/index.ts';
import { isSourceName } from '../project/file-names.ts';
import { isInside, toPosix } from '../project/posix-path.ts';
import { redactFinding } from '../reporters/redact-result.ts';
import type { Rule } from '../rule/rule.ts';
import { runRules } from '../rule/run-rules.ts';
import { loadAnalyser } from './analyser-loader.ts';
import { findSessionRoot } from './find-session-root.ts';
import { ProjectSession } from './project-session.ts';
import { warnOnce } from './warn-once.ts';

/** A question of one rule about one file. */
export interface FindingsRequest {
  /** As ESLint gives it; may not exist on disk. */
  readonly file: string;
  readonly text: string;
  readonly cwd: string;
  readonly rule: Rule;
  readonly options: Readonly<Record<string, unknown>>;
  readonly settings: EslintSettings;
  /** What ESLint made of the text; the same object for all rules that run on it. */
  readonly source: object;
}

const CONFIDENCES: readonly Confidence[] = ['high', 'medium', 'low'];
const NONE: readonly Finding[] = [];

const sessions = new Map<string, ProjectSession>();
const configs = new WeakMap<EslintSettings, { readonly config: EslintSettings; readonly key: string }>();
const findings = new WeakMap<Analysis, Map<string, ReadonlyMap<string, readonly Finding[]>>>();

/** The findings of one rule in one file. A project is analysed once for all rules and all files. */
export function findingsInFile(request: FindingsRequest): readonly Finding[] {
  const { file, analysis } = viewOf(request);
  const found = analysis && findingsOf(analysis, request).get(file);
  if (found === undefined) return NONE;
  const minimum = CONFIDENCES.indexOf(request.settings.minConfidence ?? 'medium');
  return found.filter(({ confidence }) => CONFIDENCES.indexOf(confidence) <= minimum).map(redactFinding);
}

/** Text without a file, such as a block of Markdown or the standard input, is read as JavaScript, which tolerates types. */
function nameOf({ file, cwd }: FindingsRequest): string {
  return toPosix(file.startsWith('<') ? `${cwd}/${file.replaceAll(/[<>]/g, '_')}.js` : file);
}

/** A linted text under its name, with the analysis of the project around it. */
interface View {
  readonly file: string;
  readonly settings: EslintSettings;
  readonly analysis: Analysis | undefined;
}

const views = new WeakMap<object, View>();

/** Dozens of rules ask in a row about the same text. */
function viewOf(request: FindingsRequest): View {
  const { source, settings } = request;
  const known = views.get(source);
  if (known?.settings === settings) return known;
  const file = nameOf(request);
  const view = { file, settings, analysis: isSourceName(file) ? findAnalysis(file, request) : undefined };
  views.set(source, view);
  return view;
}

function findAnalysis(file: string, { text, cwd, settings }: FindingsRequest): Analysis | undefined {
  if (settings.context !== 'file' && fs.existsSync(file)) {
    const root = findSessionRoot(file, toPosix(cwd), settings.rootDir);
    if (isInside(file, root)) return sessionOf(root, settings).analysisFor(file, text);
  }
  const { analyse, createSingleFileHost } = loadAnalyser();
  return analyse(createSingleFileHost(file, text), settings);
}

function sessionOf(root: string, settings: EslintSettings): ProjectSession {
  const { config, key } = configOf(settings);
  const id = `${root}\0${key}`;
  let session = sessions.get(id);
  if (session === undefined) sessions.set(id, (session = new ProjectSession({ root, config, cache: settings.cache ?? true })));
  return session;
}

/** What of the settings the analysis depends on, and a text that is the same for equal ones. */
function configOf(settings: EslintSettings): { readonly config: EslintSettings; readonly key: string } {
  let known = configs.get(settings);
  if (known === undefined) {
    const { rules: _rules, minConfidence: _minConfidence, preset: _preset, rootDir: _rootDir, context: _context, digest: _digest, cache: _cache, ...config } = settings;
    configs.set(settings, (known = { config, key: JSON.stringify(config) }));
  }
  return known;
}

function findingsOf(analysis: Analysis, { rule, options }: FindingsRequest): ReadonlyMap<string, readonly Finding[]> {
  const byRule = getOrCreate(findings, analysis, () => new Map<string, ReadonlyMap<string, readonly Finding[]>>());
  return getOrCreate(byRule, `${rule.meta.name} ${JSON.stringify(options)}`, () => {
    const results = runRules([{ rule, options }], analysis);
    for (const { message } of results.failures) warnOnce(message);
    const byFile = new Map<string, Finding[]>();
    for (const finding of results.findings) getOrCreate(byFile, finding.location.file, () => []).push(finding);
    return byFile;
  });
}

function getOrCreate<K, V>(map: { get(key: K): V | undefined; set(key: K, value: V): unknown }, key: K, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = create()));
  return value;
}
