import path from 'node:path';
import { compareWithDocument, type Drift } from '../../assessment/openapi/compare-with-document.ts';
import { readOpenApi } from '../../assessment/openapi/read-openapi.ts';
import { renderDrift, toDriftDocument, type DriftPlaces } from '../../assessment/openapi/render-drift.ts';
import { placeOf } from '../../reporters/relative-path.ts';
import { analyseProject } from '../analyse-project.ts';
import { explained, readIfExists } from '../document-files.ts';
import { EXIT } from '../exit-code.ts';
import type { CliOptions } from '../options.ts';
import { reportFailures } from '../report-failures.ts';
import { createStyle } from '../style.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { parseYaml, type YamlFile } from '../yaml-file.ts';

/** The options of the command itself. */
export interface DiffOptions {
  readonly basePath?: string;
}

/** `api-audit diff <document> [paths...]`: what an OpenAPI document and the code say differently. */
export async function diff(file: string, paths: readonly string[], own: DiffOptions, options: CliOptions, terminal: Terminal): Promise<number> {
  const main = load(file, terminal);
  if (main === undefined) throw new UsageError(`${file} does not exist.`);
  const document = explained(file, () => readOpenApi(main.value, (name) => load(path.join(path.dirname(file), name), terminal)?.value));
  const { result } = await analyseProject(paths, options, terminal);
  if (result.failures.length > 0) return reportFailures(result, 'nothing was compared.', terminal);
  const drift = compareWithDocument(result.routes, document, own.basePath?.replace(/\/$/, ''));
  const places: DriftPlaces = {
    route: (route) => placeOf(result.root, route.location),
    operation: ({ path: name, method }) => `${file}${lineOf(main, name, method)}`,
  };
  if (options.format.includes('json')) terminal.out(`${JSON.stringify(toDriftDocument(drift, places), undefined, 2)}\n`);
  else printText(drift, places, file, options, terminal);
  if (!options.quiet) for (const gap of document.gaps) terminal.err(`${file}: ${gap}\n`);
  return isClean(drift) || options.failOn === 'none' ? EXIT.clean : EXIT.findings;
}

function printText(drift: Drift, places: DriftPlaces, file: string, options: CliOptions, terminal: Terminal): void {
  const text = renderDrift(drift, places, createStyle(options, terminal));
  if (text !== '') terminal.out(`${text}\n`);
  if (options.quiet) return;
  const under = drift.base === '' ? '' : ` under ${drift.base}`;
  const { mismatches, undocumented, dead } = drift;
  const state = isClean(drift) ? 'the code and the document agree' : `${mismatches.length} about security, ${undocumented.length} undocumented, ${dead.length} not served`;
  terminal.out(`${file}: ${drift.served} of ${drift.served + dead.length} documented operations are served${under}; ${state}.\n`);
}

function isClean({ mismatches, undocumented, dead }: Drift): boolean {
  return mismatches.length + undocumented.length + dead.length === 0;
}

function load(file: string, terminal: Terminal): YamlFile | undefined {
  const text = readIfExists(file, terminal);
  return text === undefined ? undefined : parseYaml(file, text);
}

function lineOf(document: YamlFile, ...keys: readonly string[]): string {
  const [name = '', method = ''] = keys;
  const line = document.lineOf(['paths', name, method.toLowerCase()]) ?? document.lineOf(['paths', name]);
  return line === undefined ? '' : `:${line}`;
}
