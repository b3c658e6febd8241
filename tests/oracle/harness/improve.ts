import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect } from 'vitest';
import type { Finding } from '../../../src/model/index.ts';
import { runAudit } from '../../../src/run-audit.ts';
import { applyEdits } from '../../rules/project-rule.ts';
import { runJob } from './child.ts';
import type { DriverRequest } from './protocol.ts';
import { cleanWork, placeFixture, workFolder } from './workspace.ts';

/** Texts by their path in the application. */
export type Files = Readonly<Record<string, string>>;

/** An application that is asked before and after its suggestions are applied. */
export interface Case {
  /** The folder of `tests/frameworks` whose packages it runs on. */
  readonly packages: string;
  /** The module of `tests/oracle` that boots it. */
  readonly adapter: string;
  readonly files: Files;
  /** The rules whose suggestions are applied; all when left out. */
  readonly rules?: readonly string[];
  /** Asked before and after; `times` for bursts. */
  readonly requests: readonly DriverRequest[];
}

/** A question to the application. */
export const ask = (method: string, route: string, times = 1, headers: Readonly<Record<string, string>> = {}): DriverRequest => ({ method, path: route, headers, times });

/** The folder of the packages that a case runs on; it is cleaned when the tests of the file have ended. */
export function packagesOf(name: string): string {
  const installed = fileURLToPath(new URL(`../../frameworks/${name}`, import.meta.url));
  USED.add(installed);
  return installed;
}

const USED = new Set<string>();

afterAll(() => {
  for (const packages of USED) cleanWork(packages);
});

/** Replaces a folder by these files. */
export function write(root: string, files: Files): void {
  rmSync(root, { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

/** What the rules report of an application. */
export async function findingsOf(root: string, rules?: readonly string[]): Promise<readonly Finding[]> {
  const { result } = await runAudit({ cwd: root, paths: [], config: { preset: 'all' } });
  expect(result.failures).toEqual([]);
  return result.findings.filter(({ rule }) => rules?.includes(rule) ?? true);
}

/** Boots the files with the real framework and tells how each request was answered. */
export async function answers({ packages, adapter, requests }: Case, name: string, files: Files): Promise<readonly string[]> {
  const installed = packagesOf(packages);
  const directory = join(workFolder(installed), `source-${name}`);
  write(directory, files);
  const place = placeFixture({ name, directory, directives: [], notes: [] }, installed);
  const module = fileURLToPath(new URL(`../${adapter}`, import.meta.url));
  const [report] = await runJob({ adapter: module, patience: 1000, tasks: [{ name, directory: place.run, entry: place.entry, requests, askOthers: false }] });
  expect(report?.failure).toBeUndefined();
  return report?.answers.map(({ status }) => status) ?? [];
}

/** The files with the fix or the first suggestion of every finding, and what the rules say about them. */
export async function improve({ packages, files, rules }: Case, name: string): Promise<{ readonly texts: Files; readonly findings: readonly Finding[]; readonly left: readonly Finding[] }> {
  const root = join(workFolder(packagesOf(packages)), `analysed-${name}`);
  write(root, files);
  const findings = await findingsOf(root, rules);
  const edits = findings.flatMap(({ fix, suggestions = [] }) => fix ?? suggestions[0]?.edits ?? []);
  const texts: Record<string, string> = { ...files };
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const own = [...new Map(edits.filter((edit) => edit.file === file).map((edit) => [JSON.stringify(edit), edit])).values()];
    texts[file.slice(root.length + 1)] = applyEdits(readFileSync(file, 'utf8'), own);
  }
  write(root, texts);
  return { texts, findings, left: await findingsOf(root, rules) };
}
