import { expect, onTestFinished, test, vi } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { GUARD_REMOVED, ROUTE_ADDED, SHOP } from '../helpers/shop-history.ts';
import { createTempProject, writeProjectFile } from '../helpers/temp-project.ts';
import { openRoute } from '../helpers/test-rule.ts';

vi.mock('../../rules/index.ts', () => ({ rules: [openRoute] }));

interface Watched {
  readonly done: Promise<number>;
  readonly out: () => string;
  readonly err: () => string;
  readonly stop: () => void;
  /** Waits until the text was printed, and forgets what was printed before its end. */
  readonly see: (text: string) => Promise<void>;
}

function start(cwd: string, args: readonly string[] = [], columns = Infinity): Watched {
  const controller = new AbortController();
  let [out, err] = ['', ''];
  const done = run(['--watch', ...args], { cwd, env: {}, columns, colors: false, signal: controller.signal, out: (text) => (out += text), err: (text) => (err += text) });
  const stop = (): void => controller.abort();
  onTestFinished(async () => {
    stop();
    await done;
  });
  const see = async (text: string): Promise<void> => {
    await vi.waitFor(() => expect(out + err).toContain(text), { timeout: 20_000, interval: 20 });
    await vi.waitFor(() => expect(err).toContain('Watching'), { timeout: 20_000, interval: 20 });
    // The watcher needs a moment before it sees changes.
    await new Promise((resolve) => setTimeout(resolve, 300));
    [out, err] = ['', ''];
  };
  return { done, stop, see, out: () => out, err: () => err };
}

test('runs again when a file changes, and ends with the code of the last run', async () => {
  const cwd = createTempProject({ ...SHOP, '.git/HEAD': '' });
  const { see, stop, done, out } = start(cwd);
  await see('✖ 1 finding');
  writeProjectFile(cwd, 'src/orders.js', ROUTE_ADDED['src/orders.js']);
  await see('POST /orders is open.');
  writeProjectFile(cwd, 'src/app.js', 'const = 1');
  await see('cannot be parsed');
  writeProjectFile(cwd, 'src/app.js', GUARD_REMOVED['src/app.js']);
  await see('GET /users/:id is open.');
  writeProjectFile(cwd, 'notes.txt', 'x');
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(out()).toBe('');
  stop();
  expect(await done).toBe(1);
});

test('a mistake in the configuration is said and waits to be repaired', async () => {
  const cwd = createTempProject({ ...SHOP, '.git/HEAD': '' });
  const { see, stop, done } = start(cwd);
  await see('✖ 1 finding');
  writeProjectFile(cwd, 'api-audit.config.json', '{"nope":1}');
  await see('api-audit: api-audit.config.json: "nope" is no known key.');
  writeProjectFile(cwd, 'api-audit.config.json', '{"publicRoutes":["/orders"]}');
  await see('No findings.');
  stop();
  expect(await done).toBe(0);
});

test('its own reports do not wake it', async () => {
  const cwd = createTempProject({ ...SHOP, '.git/HEAD': '' });
  const { see, err, stop, done } = start(cwd, ['--format', 'json=src/report.json']);
  await see('Watching');
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect(err()).toBe('');
  stop();
  await done;
});

test('only a terminal is cleared', async () => {
  const cwd = createTempProject({ ...SHOP, '.git/HEAD': '' });
  const onTerminal = start(cwd, [], 80);
  await vi.waitFor(() => expect(onTerminal.out()).toContain('✖ 1 finding'), { timeout: 20_000 });
  expect(onTerminal.out().startsWith('\u001B[2J\u001B[3J\u001B[H')).toBe(true);
  const inPipe = start(cwd);
  await vi.waitFor(() => expect(inPipe.out()).toContain('✖ 1 finding'), { timeout: 20_000 });
  expect(inPipe.out()).not.toContain('\u001B');
});
