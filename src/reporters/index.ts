import type { Reporter } from './reporter.ts';

/** Every output format by the name that `--format` takes; one is loaded when it is used. */
export const REPORTERS: ReadonlyMap<string, () => Promise<Reporter>> = new Map([
  ['stylish', async () => (await import('./stylish.ts')).stylish],
  ['json', async () => (await import('./json.ts')).json],
  ['ndjson', async () => (await import('./ndjson.ts')).ndjson],
  ['sarif', async () => (await import('./sarif.ts')).sarif],
  ['github', async () => (await import('./github.ts')).github],
  ['gitlab', async () => (await import('./gitlab.ts')).gitlab],
  ['junit', async () => (await import('./junit.ts')).junit],
  ['markdown', async () => (await import('./markdown.ts')).markdown],
  ['html', async () => (await import('./html.ts')).html],
  ['csv', async () => (await import('./csv.ts')).csv],
]);
