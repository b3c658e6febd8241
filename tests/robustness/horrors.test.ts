import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HORRORS, type Horror } from './horrors.ts';
import { answers, type Answer, type Task } from './pool.ts';

/** A stack trace or the name of an error class in a message says that we did not expect it. */
const SURPRISE = /\bat .*:\d+:\d+|TypeError|RangeError|ReferenceError|Maximum call stack|out of memory/;
const REPEATED_BELOW_MS = 1500;

const only = process.env['HORROR'];
const isLong = process.env['HORRORS'] === 'all';
const chosen = HORRORS.filter(({ name, isSlow }) => (only === undefined ? isLong || !isSlow : name.includes(only)));

describe('projects that are meant to break the analysis', () => {
  const base = fs.mkdtempSync(path.join(os.tmpdir(), 'horrors-'));
  const first = new Map<string, Answer>();
  const second = new Map<string, Answer>();

  beforeAll(async () => {
    const tasks = chosen.map((horror, index): Task => ({ kind: 'project', path: place(base, horror, index) }));
    for (const [place, repeat] of [[first, false], [second, true]] as const) {
      const asked = repeat ? tasks.filter(({ path: folder }) => (first.get(folder)?.ms ?? Infinity) < REPEATED_BELOW_MS) : tasks;
      for await (const answer of answers(asked, { patience: 120_000, memory: 1024 })) place.set(answer.path, answer);
    }
  }, 900_000);
  afterAll(() => fs.rmSync(base, { recursive: true, force: true }));

  test.each(chosen.map((horror, index) => ({ ...horror, index })))('$name', ({ index, says, files }) => {
    const answer = first.get(path.join(base, String(index))) ?? expect.fail('it was not asked');
    expect(answer.crash ?? answer.hang ?? answer.death ?? '').toBe('');
    expect(answer.failures?.filter(message => SURPRISE.test(message))).toEqual([]);
    if (says === 'budget') expect(answer.gapKinds).toContain('budget');
    const isRead = Object.values(files).some(text => typeof text === 'string' && text.endsWith(KNOWN_END));
    if (isRead && (answer.failures?.length ?? 0) === 0 && (answer.gapKinds?.length ?? 0) === 0) expect(answer.routes).toBeGreaterThan(0);
  });

  test('each gives the same result again', () => {
    const different = [...second].filter(([folder, { digest }]) => first.get(folder)?.digest !== digest).map(([folder]) => chosen[Number(path.basename(folder))]?.name);
    expect(different).toEqual([]);
    expect(second.size).toBeGreaterThan(only === undefined ? 30 : 0);
  });

  test('the slowest and the largest', () => {
    const all = [...first].map(([folder, { ms = 0, rss = 0 }]) => ({ name: chosen[Number(path.basename(folder))]?.name, ms, rss }));
    const [slowest] = [...all].sort((a, b) => b.ms - a.ms);
    const [largest] = [...all].sort((a, b) => b.rss - a.rss);
    process.stdout.write(`${all.length} horrors; the slowest is "${slowest?.name}" with ${slowest?.ms} ms, the largest "${largest?.name}" with ${largest?.rss} MB\n`);
    expect(largest?.rss).toBeLessThan(1500);
  });
});

const KNOWN_END = 'app.listen(3000);\n';

function place(base: string, { files }: Horror, index: number): string {
  const folder = path.join(base, String(index));
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  return folder;
}
