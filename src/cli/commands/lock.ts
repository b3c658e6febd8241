import path from 'node:path';
import { compareLocks, type RouteChange } from '../../assessment/compare-locks.ts';
import { toLock, toLockedRoute } from '../../assessment/lock.ts';
import { printLock, readLock } from '../../assessment/lock-document.ts';
import { renderLockChanges } from '../../assessment/render-lock-changes.ts';
import type { AuditResult } from '../../model/index.ts';
import { relativeTo } from '../../project/posix-path.ts';
import { placeOf } from '../../reporters/relative-path.ts';
import { analyseProject } from '../analyse-project.ts';
import { readDocument } from '../document-files.ts';
import { EXIT } from '../exit-code.ts';
import type { CliOptions } from '../options.ts';
import { reportFailures } from '../report-failures.ts';
import { createStyle } from '../style.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { writeWholeFile } from '../write-file.ts';

/** The options of the command itself. */
export interface LockOptions {
  readonly check?: boolean;
  readonly file?: string;
}

const DEFAULT_FILE = 'api-audit.lock.json';

/** `api-audit lock [paths...]`: writes down every route with its controls, or with `--check` fails when one is protected less than it was. */
export async function lock(paths: readonly string[], own: LockOptions, options: CliOptions, terminal: Terminal): Promise<number> {
  const { result } = await analyseProject(paths, options, terminal);
  const file = own.file ?? (relativeTo(terminal.cwd.replaceAll('\\', '/'), `${result.root}/${DEFAULT_FILE}`));
  if (result.failures.length > 0) return reportFailures(result, own.check === true ? 'nothing was compared.' : `${file} was left as it is.`, terminal);
  const known = readDocument(file, terminal, readLock);
  if (own.check === true) {
    if (known === undefined) throw new UsageError(`${file} does not exist; "api-audit lock" writes it.`);
    return check(file, compareLocks(known, toLock(result.routes)), result, options, terminal);
  }
  const changes = known === undefined ? [] : compareLocks(known, toLock(result.routes));
  writeWholeFile(path.resolve(terminal.cwd, file), file, printLock(toLock(result.routes)));
  if (!options.quiet) terminal.out(`${render(changes, result, options, terminal)}${file}: ${count(result.routes.length, 'route')}${known === undefined ? '' : `, ${count(changes.length, 'change')}`}.\n`);
  return EXIT.clean;
}

function check(file: string, changes: readonly RouteChange[], result: AuditResult, options: CliOptions, terminal: Terminal): number {
  const worse = changes.filter(({ isRegression }) => isRegression);
  if (options.format.includes('json')) terminal.out(`${JSON.stringify({ version: 1, file, regressions: worse.length, changes }, undefined, 2)}\n`);
  else if (worse.length > 0 || !options.quiet) terminal.out(`${render(options.quiet ? worse : changes, result, options, terminal)}${summarize(file, changes, worse)}\n`);
  return worse.length > 0 ? EXIT.findings : EXIT.clean;
}

function summarize(file: string, changes: readonly RouteChange[], worse: readonly RouteChange[]): string {
  if (changes.length === 0) return `${file} is up to date.`;
  const lost = worse.filter(({ kind }) => kind === 'changed').length;
  const open = worse.length - lost;
  const parts = [...(lost > 0 ? [`${count(lost, 'route')} lost protection`] : []), ...(open > 0 ? [`${count(open, 'route')} appeared without authentication`] : [])];
  if (parts.length === 0) return `No route is protected less than in ${file}. "api-audit lock" brings it up to date.`;
  return `${parts.join(', ')}. If that is meant, run "api-audit lock" and commit ${file}.`;
}

function render(changes: readonly RouteChange[], result: AuditResult, options: CliOptions, terminal: Terminal): string {
  const places = new Map(result.routes.map((route) => [keyOf(toLockedRoute(route)), placeOf(result.root, route.location)]));
  const text = renderLockChanges(changes, ({ kind, route }) => (kind === 'removed' ? undefined : places.get(keyOf(route))), createStyle(options, terminal));
  return text === '' ? '' : `${text}\n`;
}

function keyOf(route: object): string {
  return JSON.stringify(route);
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
