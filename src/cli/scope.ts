import path from 'node:path';
import { isInside, joinPath, toPosix } from '../project/posix-path.ts';
import type { AuditRun } from '../run-audit.ts';
import type { Terminal } from './terminal.ts';

/** Whether a run could have found something again: its rule ran, and its file was among what was asked for. */
export function createScope(run: AuditRun, paths: readonly string[], terminal: Terminal): (known: { readonly rule: string; readonly path: string }) => boolean {
  const scopes = paths.map((given) => toPosix(path.resolve(terminal.cwd, given)));
  return (known) => run.rules.has(known.rule) && (scopes.length === 0 || scopes.some((scope) => isInside(joinPath(run.result.root, known.path), scope)));
}
