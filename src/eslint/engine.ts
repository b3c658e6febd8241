import fs from 'node:fs';
import { analyse } from '../analysis.ts';
import type { Config, EslintSettings } from '../config/config.ts';
import type { SourceHost } from '../evaluate/source-host.ts';
import type { Confidence, Finding } from '../model/index.ts';
import { EditorSession } from '../project/editor-session.ts';
import { isSourceName } from '../project/file-names.ts';
import { isInside, toPosix } from '../project/posix-path.ts';
import { createSingleFileHost } from '../project/single-file-host.ts';
import { runRules, type RuleInputs } from '../rule/run-rules.ts';
import type { FindingsRequest } from './engine-loader.ts';
import { findSessionRoot } from './find-session-root.ts';
import { warnOnce } from './warn-once.ts';

const CONFIDENCES: readonly Confidence[] = ['high', 'medium', 'low'];
/** A configuration for the analysis with its cache key. */
interface AnalysisConfig {
  readonly config: Config;
  readonly key: string;
}

const NONE: readonly Finding[] = [];

const sessions = new Map<string, EditorSession>();
const scopes = new WeakMap<SourceHost, ReadonlySet<string>>();
const analyses = new WeakMap<SourceHost, Map<string, RuleInputs>>();
const configs = new WeakMap<EslintSettings, AnalysisConfig>();
const findings = new WeakMap<RuleInputs, Map<string, ReadonlyMap<string, readonly Finding[]>>>();

/** The findings of one rule in one file. A project is analysed once for all rules and all files. */
export function findingsInFile(request: FindingsRequest): readonly Finding[] {
  const file = nameOf(request);
  if (!isSourceName(file)) return NONE;
  const host = hostOf(file, request);
  if (!getOrCreate(scopes, host, () => new Set(host.files)).has(file)) return NONE;
  const inputs = analysisOf(host, request.settings);
  const minimum = CONFIDENCES.indexOf(request.settings.minConfidence ?? 'medium');
  const found = findingsOf(inputs, request).get(file) ?? NONE;
  return found.filter(({ confidence }) => CONFIDENCES.indexOf(confidence) <= minimum);
}

/** Text without a file, such as a block of Markdown or the standard input, is read as JavaScript, which tolerates types. */
function nameOf({ file, cwd }: FindingsRequest): string {
  return toPosix(file.startsWith('<') ? `${cwd}/${file.replaceAll(/[<>]/g, '_')}.js` : file);
}

let lastSingle: { readonly file: string; readonly text: string; readonly host: SourceHost } | undefined;

function hostOf(file: string, { text, cwd, settings }: FindingsRequest): SourceHost {
  if (settings.context !== 'file' && fs.existsSync(file)) {
    const root = findSessionRoot(file, toPosix(cwd), settings.rootDir);
    if (isInside(file, root)) return sessionOf(root, settings).hostFor(file, text);
  }
  if (lastSingle?.file !== file || lastSingle.text !== text) lastSingle = { file, text, host: createSingleFileHost(file, text) };
  return lastSingle.host;
}

function sessionOf(root: string, { ignore, testFiles }: EslintSettings): EditorSession {
  const key = JSON.stringify([root, ignore, testFiles]);
  let session = sessions.get(key);
  if (session === undefined) sessions.set(key, (session = new EditorSession({ cwd: root, ignore, testFiles })));
  return session;
}

function analysisOf(host: SourceHost, settings: EslintSettings): RuleInputs {
  const { config, key } = getOrCreate(configs, settings, () => toAnalysisConfig(settings));
  const byConfig = getOrCreate(analyses, host, () => new Map<string, RuleInputs>());
  return getOrCreate(byConfig, key, () => analyse(host, config));
}

/** What of the settings the analysis depends on, and a text that is the same for equal ones. */
function toAnalysisConfig({ rules: _rules, minConfidence: _minConfidence, preset: _preset, rootDir: _rootDir, context: _context, digest: _digest, ...config }: EslintSettings): AnalysisConfig {
  return { config, key: JSON.stringify(config) };
}

function findingsOf(inputs: RuleInputs, { rule, options }: FindingsRequest): ReadonlyMap<string, readonly Finding[]> {
  const byRule = getOrCreate(findings, inputs, () => new Map<string, ReadonlyMap<string, readonly Finding[]>>());
  return getOrCreate(byRule, `${rule.meta.name} ${JSON.stringify(options)}`, () => {
    const results = runRules([{ rule, options }], inputs);
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
