import { describe, expect, test } from 'vitest';
import { audit } from '../../src/audit.ts';
import { createTempProject } from '../helpers/temp-project.ts';
import { fixtureInputs, generatedInputs } from './inputs.ts';
import type { Project, Transform } from './project.ts';
import { pairs, TRANSFORMS } from './transforms.ts';

/** `npm run metamorphic` tries every change on every fixture and on many more programs, which takes an hour on a busy machine. */
const IS_LONG = process.env['METAMORPHIC'] === 'all';
const SEED = Number(process.env['ORACLE_SEED'] ?? 20_261_121);
const COUNT = Number(process.env['ORACLE_COUNT'] ?? (IS_LONG ? 100 : 6));
const FIXTURE_STEP = IS_LONG ? 1 : 12;
const CHANGES = [...TRANSFORMS.map(one => [one] as const), ...pairs(SEED, 6)];

/** Fixtures in which names mean something: to their own code, or for what a handler is taken for. */
const NAMES_MATTER: ReadonlySet<string> = new Set(['express limit-order', 'express lists-of-guards-edited']);

/** What must not change: routes with their verdicts, however often they are declared. */
async function summaryOf({ files, manifest }: Project): Promise<readonly string[]> {
  const cwd = createTempProject({ ...files, 'package.json': JSON.stringify(manifest) });
  const { routes, failures } = await audit({ cwd, config: { cache: false } });
  expect(failures).toEqual([]);
  return routes.map(({ method, path, controls: { authentication, authorization, rateLimit, validation } }) => [method, path, authentication.status, authorization.status, rateLimit.status, validation.body.status].join(' ')).sort();
}

/** What a change brought about that it should not have; undefined where it does not apply. */
async function differenceAfter(project: Project, before: readonly string[], steps: readonly Transform[]): Promise<string | undefined> {
  let after: Project | undefined = project;
  for (const step of steps) after = after && step.apply(after);
  if (!after) return undefined;
  const summary = await summaryOf(after);
  if (summary.join('\n') === before.join('\n')) return '';
  const lost = before.filter(line => !summary.includes(line)).map(line => `- ${line}`);
  const added = summary.filter(line => !before.includes(line)).map(line => `+ ${line}`);
  const texts = Object.entries(after.files).map(([name, text]) => `// ${name}\n${text}`);
  return `${steps.map(({ name }) => name).join(', then ')}:\n  ${[...lost, ...added].join('\n  ')}\n${texts.join('\n')}`;
}

let applied = 0;

describe.each(generatedInputs(SEED, COUNT))('$name', ({ project }) => {
  test('means the same after every change, and after two', async () => {
    const before = await summaryOf(project);
    const wrong: string[] = [];
    for (const steps of CHANGES) {
      const difference = await differenceAfter(project, before, steps);
      if (difference !== undefined) applied++;
      if (difference) wrong.push(difference);
    }
    expect(wrong.join('\n\n')).toBe('');
  });
});

describe.each(fixtureInputs(FIXTURE_STEP))('$name', ({ name, project }) => {
  test('means the same when it is written differently', async () => {
    const before = await summaryOf(project);
    const wrong: string[] = [];
    // One or two changes for each fixture are enough every day; which ones depends on its name.
    const first = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
    const chosen = IS_LONG ? TRANSFORMS : [0, 5].flatMap(offset => TRANSFORMS[(first + offset) % TRANSFORMS.length] ?? []);
    for (const step of chosen) {
      if (step.name === 'other names' && NAMES_MATTER.has(name)) continue;
      const difference = await differenceAfter(project, before, [step]);
      if (difference !== undefined) applied++;
      if (difference) wrong.push(difference);
    }
    expect(wrong.join('\n\n')).toBe('');
  });
});

test('changes were made', () => {
  process.stdout.write(`${applied} programs were written differently\n`);
  expect(applied).toBeGreaterThan(60);
});
