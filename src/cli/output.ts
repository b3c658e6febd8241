import path from 'node:path';
import { didYouMean } from '../config/did-you-mean.ts';
import { REPORTERS } from '../reporters/index.ts';
import { redactResult } from '../reporters/redact-result.ts';
import type { Reporter } from '../reporters/reporter.ts';
import type { CliOptions } from './options.ts';
import { createFileContext, createTerminalStyle, type ReportFacts } from './report-context.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { appendToFile, writeWholeFile } from './write-file.ts';

/** A report to make, and the file it goes to; without one it goes to the standard output. */
export interface Target {
  readonly format: string;
  readonly file: string | undefined;
}

/** The report that a command makes. */
export type ReportKind = 'findings' | 'routes' | 'explain' | 'scorecard';

/** Reads `--format`; when every report goes to a file, the terminal still gets the text. */
export function parseTargets(formats: readonly string[]): readonly Target[] {
  const targets = formats.map(parseTarget);
  const shown = targets.filter(({ file }) => file === undefined);
  if (shown.length > 1) throw new UsageError('Only one --format can go to the standard output; give the others a file, as in --format json=report.json.');
  return shown.length === 1 ? targets : [...targets, { format: 'stylish', file: undefined }];
}

/** Makes every report that was asked for; one that cannot be written does not keep the others from being made. */
export async function writeReports(kind: ReportKind, facts: ReportFacts, options: CliOptions, terminal: Terminal): Promise<void> {
  const result = redactResult(facts.result);
  const context = createFileContext(facts, options);
  const problems: unknown[] = [];
  for (const target of parseTargets(options.format)) {
    const reporter = await REPORTERS.get(target.format)?.();
    const render: Reporter[ReportKind] = reporter?.[kind];
    if (render === undefined) throw new UsageError(`The format ${target.format} cannot show ${kind === 'explain' ? 'the evidence' : kind === 'scorecard' ? 'the scorecard' : kind}.`);
    try {
      if (target.file === undefined) terminal.out(render(result, { ...context, ...createTerminalStyle(options, terminal) }));
      else writeWholeFile(path.resolve(terminal.cwd, target.file), target.file, render(result, context));
      const summary = terminal.env['GITHUB_STEP_SUMMARY'];
      if (reporter?.summary !== undefined && summary !== undefined && summary !== '') appendToFile(summary, reporter.summary(result, context));
    } catch (error) {
      problems.push(error);
    }
  }
  if (problems.length > 0) throw problems[0];
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
