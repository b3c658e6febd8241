import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Outcome, Suite } from './suite.ts';

/** How many programs to try, and what to do with those that differ. */
export interface RunOptions {
  readonly runs: number;
  readonly seed: number;
  /** Programs that one child process boots. */
  readonly batch: number;
  readonly shrinks: boolean;
  print(text: string): void;
}

/** The figures of one suite. */
export interface RunResult {
  readonly title: string;
  readonly seed: number;
  readonly programs: number;
  /** Programs that the framework itself does not start. */
  readonly failed: number;
  readonly compared: number;
  readonly bodies: number;
  readonly bursts: number;
  readonly undecided: number;
  readonly disagreements: number;
  /** Of those, open routes that were called protected. */
  readonly unsafe: number;
  readonly seconds: number;
}

/** Attempts at a smaller program; each boots the framework once. */
const SHRINKS = 60;
/** Programs that are shrunk before the rest is only counted. */
const SHRUNK_PROGRAMS = 3;

/** Tries many programs of one suite, batch by batch, each batch with a seed of its own. */
export async function runSuite(suite: Suite, options: RunOptions): Promise<RunResult> {
  const started = performance.now();
  const outcomes: Outcome[] = [];
  let shrunk = 0;
  for (let first = 0; first < options.runs; first += options.batch) {
    const seed = options.seed + first;
    const count = Math.min(options.batch, options.runs - first);
    const found = await inFolder(suite, folder => suite.run(fc.sample(suite.arbitrary, { seed, numRuns: count }), folder));
    outcomes.push(...found);
    for (const [index, { wrong, failure }] of found.entries()) {
      if (failure !== undefined) options.print(`${suite.title}, seed ${seed}, program ${index} does not start: ${failure}`);
      if (wrong.length === 0) continue;
      options.print(`${suite.title}, seed ${seed}, program ${index}:\n  ${wrong.join('\n  ')}`);
      if (options.shrinks && shrunk++ < SHRUNK_PROGRAMS) options.print(await shrink(suite, seed, index));
    }
    options.print(describeResult(resultOf(suite, options.seed, outcomes, started)));
  }
  return resultOf(suite, options.seed, outcomes, started);
}

/** The source of the smallest program that still differs. */
async function shrink(suite: Suite, seed: number, index: number): Promise<string> {
  let turn = 0;
  let smallest: Outcome | undefined;
  const property = fc.asyncProperty(suite.arbitrary, async program => {
    // The programs before the one that differs are known to agree, and after so many attempts it is small enough.
    if (turn++ < index || turn > index + SHRINKS) return true;
    const [outcome] = await inFolder(suite, folder => suite.run([program], folder));
    if (!outcome || outcome.wrong.length === 0) return true;
    smallest = outcome;
    return false;
  });
  await fc.check(property, { seed, numRuns: index + 1 });
  return smallest ? `shrunk to:\n  ${smallest.wrong.join('\n  ')}\n${smallest.source}` : 'alone, it agrees';
}

async function inFolder<T>(suite: Suite, run: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(suite.packages, '.work', `differential-${process.pid}`);
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function resultOf({ title }: Suite, seed: number, outcomes: readonly Outcome[], started: number): RunResult {
  const sum = (count: (one: Outcome) => number): number => outcomes.reduce((total, one) => total + count(one), 0);
  return {
    title,
    seed,
    programs: outcomes.length,
    failed: sum(({ failure }) => (failure === undefined ? 0 : 1)),
    compared: sum(({ compared }) => compared),
    bodies: sum(({ bodies }) => bodies),
    bursts: sum(({ bursts }) => bursts),
    undecided: sum(({ undecided }) => undecided),
    disagreements: sum(({ wrong }) => wrong.length),
    unsafe: sum(({ wrong }) => wrong.filter(text => text.startsWith('UNSAFE')).length),
    seconds: Math.round((performance.now() - started) / 1000),
  };
}

/** One line for people. */
export function describeResult({ title, programs, failed, compared, bodies, bursts, undecided, disagreements, unsafe, seconds }: RunResult): string {
  return `${title}: ${programs} programs (${failed} did not start), ${compared} compared (${bodies} bad bodies, ${bursts} bursts), ${disagreements} disagreements (${unsafe} called safe but open), ${undecided} undecided, ${seconds} s`;
}
