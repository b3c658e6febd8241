import type { Reporter } from './reporter.ts';

/** Every output format by the name that `--format` takes; one is loaded when it is used. */
export const REPORTERS: ReadonlyMap<string, () => Promise<Reporter>> = new Map([
  ['stylish', async () => (await import('./stylish.ts')).stylish],
  ['json', async () => (await import('./json.ts')).json],
]);
