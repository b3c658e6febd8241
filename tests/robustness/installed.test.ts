import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

/** The figures of one kind of input, as the script prints them. */
interface Figures {
  readonly tried: number;
  readonly problems: readonly { readonly path: string; readonly problem: string }[];
  readonly peakMegabytes: number;
}

test('the rules survive a sample of what npm has installed here, and the command a few packages', { timeout: 300_000 }, async () => {
  const script = fileURLToPath(new URL('./robustness.mjs', import.meta.url));
  const args = ['--files', '250', '--projects', '12', '--patience', '60'];
  const { stdout } = await run(process.execPath, [script, ...args], { cwd: fileURLToPath(new URL('../../', import.meta.url)), maxBuffer: 1e8 }).catch((error: { stdout: string }) => error);
  const { files, projects } = JSON.parse(stdout.slice(stdout.indexOf('\n{') + 1)) as { files: Figures; projects: Figures };
  expect([...files.problems, ...projects.problems]).toEqual([]);
  expect(files.tried).toBe(250);
  expect(projects.tried).toBe(12);
  expect(Math.max(files.peakMegabytes, projects.peakMegabytes)).toBeLessThan(1500);
});
