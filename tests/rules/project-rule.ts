import { expect } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import type { Finding, TextEdit } from '../../src/model/index.ts';
import { runAudit } from '../../src/run-audit.ts';
import { createTempProject, writeProjectFile } from '../helpers/temp-project.ts';
import fs from 'node:fs';

/** A project of a test: texts by file name; the manifest is made up from what is imported. */
export type TestFiles = Readonly<Record<string, string>>;

/** What one rule reports in a project. */
export interface RuleReport {
  readonly root: string;
  readonly findings: readonly Finding[];
  readonly messages: readonly string[];
  /** What all rules say. */
  readonly all: readonly string[];
  /** `status` or `waived: reason` of the authentication of each route. */
  readonly authentication: Readonly<Record<string, string>>;
  readonly gaps: readonly string[];
}

/** Analyses a project with every rule, and shows what one of them reports with at least medium confidence. */
export async function runRule(rule: string, files: TestFiles | string, config: Config = {}): Promise<RuleReport> {
  const texts = typeof files === 'string' ? { 'src/main.ts': files } : files;
  const root = createTempProject({ 'package.json': manifestOf(texts), ...texts });
  return analyse(rule, root, config);
}

async function analyse(rule: string, root: string, config: Config): Promise<RuleReport> {
  const { result } = await runAudit({ cwd: root, paths: [], config: { preset: 'all', ...config } });
  expect(result.failures).toEqual([]);
  const findings = result.findings.filter((finding) => finding.rule === rule);
  return {
    root,
    findings,
    messages: findings.map(({ message }) => message),
    all: result.findings.map((finding) => `${finding.rule}: ${finding.message}`),
    authentication: Object.fromEntries(result.routes.map(({ method, path, controls: { authentication } }) => [`${method} ${path}`, authentication.status === 'waived' ? `waived: ${authentication.reason}` : authentication.status])),
    gaps: result.coverage.gaps.map(({ message }) => message),
  };
}

/** Applies the first suggestion of each finding, and reports what is left. */
export async function applySuggestions(rule: string, { root, findings }: RuleReport, config: Config = {}): Promise<RuleReport & { readonly texts: Readonly<Record<string, string>> }> {
  const edits = findings.flatMap(({ suggestions = [] }) => suggestions[0]?.edits ?? []);
  const texts: Record<string, string> = {};
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const name = file.slice(root.length + 1);
    texts[name] = applyEdits(fs.readFileSync(file, 'utf8'), unique(edits.filter((edit) => edit.file === file)));
    writeProjectFile(root, name, texts[name]);
  }
  return { ...(await analyse(rule, root, config)), texts };
}

/** Applies edits that do not overlap; insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits
    .map((edit, index) => ({ ...edit, index }))
    .sort((a, b) => b.start - a.start || b.index - a.index)
    .reduce((result, { start, end, text: inserted }) => result.slice(0, start) + inserted + result.slice(end), text);
}

/** Two suggestions may need the same import. */
function unique(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
}

function manifestOf(files: TestFiles): string {
  const names = [...Object.values(files).join('\n').matchAll(/(?:from|import|require\() ?'([^'.][^']*)'/g)].map((match) => match[1] ?? '');
  const packages = names.filter((name) => !name.startsWith('node:')).map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'));
  const main = Object.keys(files).find((name) => /main|app|server/.test(name)) ?? Object.keys(files)[0];
  return JSON.stringify({ name: 'tested', main, dependencies: Object.fromEntries(packages.map((name) => [name, '*'])) });
}
