import path from 'node:path';
import { updateBaseline, type BaselineUpdate } from '../../assessment/baseline.ts';
import { isDate, printBaseline, readBaseline } from '../../assessment/baseline-document.ts';
import { analyseProject } from '../analyse-project.ts';
import { today } from '../assess.ts';
import { readDocument } from '../document-files.ts';
import { EXIT } from '../exit-code.ts';
import type { CliOptions } from '../options.ts';
import { reportFailures } from '../report-failures.ts';
import { createScope } from '../scope.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { writeWholeFile } from '../write-file.ts';

/** The options of the command itself. */
export interface BaselineOptions {
  readonly prune?: boolean;
  readonly reason?: string;
  readonly until?: string;
}

const DEFAULT_FILE = '.api-audit-baseline.json';

/** `api-audit baseline [paths...]`: accepts the findings of today, or with `--prune` forgets those that are gone. */
export async function baseline(paths: readonly string[], own: BaselineOptions, options: CliOptions, terminal: Terminal): Promise<number> {
  const { prune = false, reason, until } = own;
  if (until !== undefined && !isDate(until)) throw new UsageError(`--until ${until} is no date such as 2026-12-31.`);
  if (until !== undefined && until < today()) throw new UsageError(`--until ${until} is in the past.`);
  const file = options.baseline ?? DEFAULT_FILE;
  const entries = readDocument(file, terminal, readBaseline) ?? [];
  const run = await analyseProject(paths, options, terminal);
  const { result } = run;
  if (result.failures.length > 0) return reportFailures(result, `${file} was left as it is.`, terminal);
  const update = updateBaseline(result.findings, [...result.findings, ...run.unsure], entries, { root: result.root, today: today(), prune, reason, until, isInScope: createScope(run, paths, terminal) });
  writeWholeFile(path.resolve(terminal.cwd, file), file, printBaseline(update.entries));
  if (!options.quiet) terminal.out(describe(file, update, prune));
  return EXIT.clean;
}

function describe(file: string, { entries, added, stale, expired }: BaselineUpdate, prune: boolean): string {
  const parts = [...(added > 0 ? [`${added} new`] : []), ...(stale.length > 0 ? [`${stale.length} stale${prune ? ' removed' : ''}`] : []), ...(expired.length > 0 ? [`${expired.length} expired`] : [])];
  const hints = [
    ...(stale.length > 0 && !prune ? ['--prune removes what is stale.'] : []),
    ...(expired.length > 0 ? ['--until gives what has expired a new date.'] : []),
  ];
  return `${file}: ${entries.length} ${entries.length === 1 ? 'finding' : 'findings'}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}.${hints.map((hint) => ` ${hint}`).join('')}\n`;
}
