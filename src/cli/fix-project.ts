import { ParseCache } from '../project/parse-cache.ts';
import { runAudit, type AuditRun } from '../run-audit.ts';
import { toAuditRequest } from './analyse-project.ts';
import { assess } from './assess.ts';
import { finishFixes, fixInMemory } from './fix.ts';
import type { CliOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Repairs what can be repaired, and returns what is left. */
export async function fixProject(paths: readonly string[], options: CliOptions, terminal: Terminal): Promise<AuditRun> {
  const { analyseHost, createProjectHost } = await import('../analyse-host.ts');
  const request = toAuditRequest(paths, options, terminal);
  const parseCache = new ParseCache();
  const analyse = async (overlay: ReadonlyMap<string, string>): Promise<AuditRun> => {
    const run = await runAudit({ ...request, recall: (prepared) => analyseHost(createProjectHost({ ...prepared.options, overlay }, parseCache), prepared.config) });
    return assess(run, paths, { ...options, quiet: true }, terminal);
  };
  const result = await fixInMemory(analyse, options.fixSuggestions === true);
  finishFixes(result, options, terminal);
  return result.run;
}
