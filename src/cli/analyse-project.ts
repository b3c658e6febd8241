import fs from 'node:fs';
import path from 'node:path';
import type { Config } from '../config/config.ts';
import type { AuditRequest, AuditRun } from '../run-audit.ts';
import type { CliOptions } from './options.ts';
import { parseTargets } from './output.ts';
import { withProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Checks what can be checked at once, then analyses, or takes the parts that other machines have analysed. */
export async function analyseProject(paths: readonly string[], options: CliOptions, terminal: Terminal): Promise<AuditRun> {
  const request = toAuditRequest(paths, options, terminal);
  return withProgress(() => analyseAsAsked(request, paths, options, terminal), options, terminal);
}

async function analyseAsAsked(request: AuditRequest, paths: readonly string[], options: CliOptions, terminal: Terminal): Promise<AuditRun> {
  const { runAudit } = await import('../run-audit.ts');
  if (options.staged === true) return runAudit({ ...request, recall: await (await import('./since.ts')).recallStaged(paths, terminal) });
  if (options.parts === undefined) return runAudit(request);
  const { recallParts } = await import('../workspace/parts.ts');
  const files = options.parts.map((file) => path.resolve(terminal.cwd, file));
  return runAudit({ ...request, recall: (prepared) => recallParts(files, prepared) });
}

/** What the command line asks for; throws a `UsageError`. */
export function toAuditRequest(paths: readonly string[], options: CliOptions, terminal: Terminal): AuditRequest {
  parseTargets(options.format);
  for (const given of options.tsconfig === undefined ? paths : [...paths, options.tsconfig]) {
    if (!fs.existsSync(path.resolve(terminal.cwd, given))) throw new UsageError(`${given} does not exist.`);
  }
  const { tsconfig, config } = options;
  return { cwd: terminal.cwd, paths, tsconfig, config, overrides: toOverrides(options) };
}

function toOverrides({ cache, preset, minConfidence }: CliOptions): Config {
  return { ...(cache === true ? {} : { cache }), ...(preset === undefined ? {} : { preset }), ...(minConfidence === undefined ? {} : { minConfidence }) };
}
