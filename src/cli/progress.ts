import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CliOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Runs something long; when somebody waits at a terminal, it shows after a second that work goes on. */
export async function withProgress<T>(work: () => Promise<T>, { quiet }: Pick<CliOptions, 'quiet'>, terminal: Terminal): Promise<T> {
  if (quiet || !canShowProgress(terminal)) return work();
  const file = fileURLToPath(import.meta.url);
  // The analysis never lets go of its thread, so that nothing could move on it.
  const worker = new Worker(path.join(path.dirname(file), `progress-worker${path.extname(file)}`));
  const hasEnded = new Promise((resolve) => worker.once('exit', resolve).once('error', resolve));
  try {
    return await work();
  } finally {
    worker.postMessage('stop');
    await hasEnded;
  }
}

/** Nobody waits in continuous integration, in hooks or at the end of a pipe. */
export function canShowProgress({ isWatched, env }: Pick<Terminal, 'isWatched' | 'env'>): boolean {
  return isWatched === true && env['CI'] === undefined && env['TERM'] !== 'dumb' && env['GIT_INDEX_FILE'] === undefined;
}
