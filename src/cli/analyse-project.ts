import fs from 'node:fs';
import path from 'node:path';
import type { Config } from '../config/config.ts';
import type { AuditRun } from '../run-audit.ts';
import type { CliOptions } from './options.ts';
import { parseTargets } from './output.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Checks what can be checked at once, then analyses. */
export async function analyseProject(paths: readonly string[], options: CliOptions, terminal: Terminal): Promise<AuditRun> {
  parseTargets(options.format);
  for (const given of options.tsconfig === undefined ? paths : [...paths, options.tsconfig]) {
    if (!fs.existsSync(path.resolve(terminal.cwd, given))) throw new UsageError(`${given} does not exist.`);
  }
  const { runAudit } = await import('../run-audit.ts');
  const { tsconfig, config } = options;
  return runAudit({ cwd: terminal.cwd, paths, tsconfig, config, overrides: toOverrides(options) });
}

function toOverrides({ preset, minConfidence }: CliOptions): Config {
  return { ...(preset === undefined ? {} : { preset }), ...(minConfidence === undefined ? {} : { minConfidence }) };
}
