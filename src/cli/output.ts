import fs from 'node:fs';
import path from 'node:path';
import { styleText } from 'node:util';
import { didYouMean } from '../config/did-you-mean.ts';
import type { AuditResult } from '../model/index.ts';
import { REPORTERS } from '../reporters/index.ts';
import type { Reporter, ReporterContext } from '../reporters/reporter.ts';
import { VERSION } from '../version.ts';
import type { CliOptions } from './options.ts';
import { canShowUnicode, type Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** A report to make, and the file it goes to; without one it goes to the standard output. */
export interface Target {
  readonly format: string;
  readonly file: string | undefined;
}

/** The report that a command makes. */
export type ReportKind = 'findings' | 'routes' | 'explain';

/** Reads `--format`; when every report goes to a file, the terminal still gets the text. */
export function parseTargets(formats: readonly string[]): readonly Target[] {
  const targets = formats.map(parseTarget);
  const shown = targets.filter(({ file }) => file === undefined);
  if (shown.length > 1) throw new UsageError('Only one --format can go to the standard output; give the others a file, as in --format json=report.json.');
  return shown.length === 1 ? targets : [...targets, { format: 'stylish', file: undefined }];
}

/** Makes every report that was asked for. */
export async function writeReports(kind: ReportKind, result: AuditResult, options: CliOptions, terminal: Terminal): Promise<void> {
  for (const target of parseTargets(options.format)) {
    const reporter = await REPORTERS.get(target.format)?.();
    const render: Reporter[ReportKind] = reporter?.[kind];
    if (render === undefined) throw new UsageError(`The format ${target.format} cannot show ${kind === 'explain' ? 'the evidence' : kind}.`);
    if (target.file === undefined) terminal.out(render(result, createContext(options, terminal)));
    else writeFile(path.resolve(terminal.cwd, target.file), target.file, render(result, FILE_CONTEXT));
  }
}

const FILE_CONTEXT: ReporterContext = { version: VERSION, columns: Infinity, unicode: true, verbose: true, quiet: false, style: (_, text) => text };

/** How text looks on this terminal. */
export function createContext(options: CliOptions, terminal: Terminal): ReporterContext {
  const colors = options.color && terminal.colors;
  return {
    version: VERSION,
    columns: terminal.columns,
    unicode: canShowUnicode(terminal),
    verbose: options.verbose,
    quiet: options.quiet,
    style: (style, text) => (colors && text !== '' ? styleText(style, text, { validateStream: false }) : text),
  };
}

function parseTarget(value: string): Target {
  const [format = '', ...rest] = value.split('=');
  if (!REPORTERS.has(format)) {
    throw new UsageError(`There is no format "${format}"; there are ${[...REPORTERS.keys()].join(', ')}.${didYouMean(format, REPORTERS.keys())}`);
  }
  const file = rest.length === 0 ? undefined : rest.join('=');
  if (file === '') throw new UsageError(`--format ${value} names no file after the equals sign.`);
  return { format, file };
}

function writeFile(file: string, shown: string, text: string): void {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UsageError(`${shown} cannot be written: ${code}.`);
  }
}
