import fs from 'node:fs';
import path from 'node:path';
import type { AnalysedProject } from '../analysed-project.ts';
import { toKnown } from '../assessment/known-finding.ts';
import { matchKnown } from '../assessment/match-known.ts';
import type { FileSystemCalls } from '../project/file-store.ts';
import { ParseCache } from '../project/parse-cache.ts';
import { createTreeFileSystem, type Tree } from '../project/tree-file-system.ts';
import { runAudit, type AuditRequest, type AuditRun } from '../run-audit.ts';
import { GitRepository } from './git.ts';
import type { CliOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

/** What makes an analysis of a tree of git in place of the files on disk. */
export type Recall = NonNullable<AuditRequest['recall']>;

/** Leaves of the findings those that the commit to compare with does not have; it is read from git, so that no file is touched. */
export async function withoutOld(run: AuditRun, paths: readonly string[], options: CliOptions, terminal: Terminal): Promise<AuditRun> {
  const repository = openRepository(paths, terminal);
  const commit = options.since === undefined ? repository.head() : repository.baseOf(options.since);
  if (commit === undefined) return run;
  const tree = repository.treeOf(commit);
  const audited = await runAudit({ cwd: terminal.cwd, paths: [], tsconfig: options.tsconfig, config: run.config, recall: await recallTree(tree, paths) });
  const base = options.advisories === undefined ? audited : (await import('./advise.ts')).advise(audited, paths, { ...options, quiet: true }, terminal, createTreeFileSystem(tree));
  const { root, findings } = run.result;
  const known = base.result.findings.map((finding) => toKnown(finding, root));
  const { matched, open, gone } = matchKnown(findings, known, root);
  if (!options.quiet) terminal.err(describe(commit.slice(0, 7), base, open.length, matched.size, paths.length > 0 ? 0 : gone.length));
  return { ...run, result: { ...run.result, findings: open } };
}

/** What is staged, as it is analysed in place of the files on disk. */
export async function recallStaged(paths: readonly string[], terminal: Terminal): Promise<Recall> {
  return recallTree(openRepository(paths, terminal).indexTree(), paths);
}

/** The files of the index in place of those on disk. */
export function stagedFiles(paths: readonly string[], terminal: Terminal): FileSystemCalls {
  return createTreeFileSystem(openRepository(paths, terminal).indexTree());
}

const parseCache = new ParseCache();

async function recallTree(tree: Tree, paths: readonly string[]): Promise<Recall> {
  const { analyseAtOnce } = await import('../workspace/analyse-unit.ts');
  const fileSystem = createTreeFileSystem(tree);
  return (request): AnalysedProject => analyseAtOnce({ ...request, options: { ...request.options, paths, fileSystem } }, parseCache);
}

/** The repository of what is analysed, which need not be that of the working directory. */
function openRepository([first]: readonly string[], terminal: Terminal): GitRepository {
  if (first === undefined) return new GitRepository(terminal.cwd);
  const place = path.resolve(terminal.cwd, first);
  return new GitRepository(fs.statSync(place).isDirectory() ? place : path.dirname(place));
}

function describe(commit: string, base: AuditRun, news: number, old: number, gone: number): string {
  const { failures } = base.result;
  const incomplete = failures.length === 0 ? '' : `The analysis of ${commit} is incomplete, so that more may look new: ${failures[0]?.message ?? ''}\n`;
  const parts = [`${news} new`, ...(old > 0 ? [`${old} there before`] : []), ...(gone > 0 ? [`${gone} gone`] : [])];
  return `${incomplete}Compared with ${commit}: ${parts.join(', ')}.\n`;
}
