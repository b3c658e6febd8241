import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audit } from '../../src/audit.ts';
import { createTempProject } from '../helpers/temp-project.ts';
import { programs as expressPrograms } from '../oracle/express/generated/program.ts';
import { render as renderExpress } from '../oracle/express/generated/render.ts';
import { programs as fastifyPrograms } from '../oracle/fastify/generated/program.ts';
import { render as renderFastify } from '../oracle/fastify/generated/render.ts';
import { pairs, TRANSFORMS, type Program } from './transforms.ts';

const SEED = Number(process.env['ORACLE_SEED'] ?? 20_261_121);
const COUNT = Number(process.env['ORACLE_COUNT'] ?? 8);

/** What must not change: routes with their verdicts, however often they are declared. */
async function summaryOf({ files, entry }: Program, manifest: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const cwd = createTempProject({ ...files, 'package.json': JSON.stringify({ ...manifest, main: entry }) });
  const { routes, failures } = await audit({ cwd, config: { cache: false } });
  expect(failures).toEqual([]);
  return routes.map(({ method, path, controls }) => `${method} ${path} ${controls.authentication.status} ${controls.rateLimit.status} ${controls.validation.body.status}`).sort();
}

const EXPRESS = { name: 'express-program', dependencies: { express: '^5.0.0' } };
const FASTIFY = { name: 'fastify-program', type: 'module', dependencies: { fastify: '^5.0.0', 'fastify-plugin': '^5.0.0' } };
const inputs: readonly { readonly name: string; readonly manifest: Readonly<Record<string, unknown>>; readonly program: Program }[] = [
  ...fc.sample(expressPrograms('5'), { seed: SEED, numRuns: COUNT }).map((program, index) => ({ name: `Express ${index}`, manifest: EXPRESS, program: { entry: 'app.js', files: { 'app.js': renderExpress(program).source } } })),
  ...fc.sample(fastifyPrograms(), { seed: SEED, numRuns: COUNT }).map((program, index) => ({ name: `Fastify ${index}`, manifest: FASTIFY, program: { entry: 'app.js', files: { 'app.js': renderFastify(program) } } })),
];

describe.each(inputs)('$name', ({ manifest, program }) => {
  test('means the same after every change, and after two', async () => {
    const before = await summaryOf(program, manifest);
    const changed: string[] = [];
    let applied = 0;
    for (const steps of [...TRANSFORMS.map(one => [one] as const), ...pairs(SEED, 6)]) {
      let after: Program | undefined = program;
      for (const step of steps) after = after && step.apply(after);
      if (!after || after.files[after.entry] === program.files[program.entry]) continue;
      applied++;
      const { type: _type, ...untyped } = manifest;
      const summary = await summaryOf(after, after.entry.endsWith('.cjs') ? untyped : manifest);
      if (summary.join('\n') !== before.join('\n')) {
        const lost = before.filter(line => !summary.includes(line)).map(line => `- ${line}`);
        const added = summary.filter(line => !before.includes(line)).map(line => `+ ${line}`);
        changed.push(`${steps.map(({ name }) => name).join(', then ')}:\n  ${[...lost, ...added].join('\n  ')}\n${after.files[after.entry]}`);
      }
    }
    expect(changed.join('\n\n')).toBe('');
    expect(applied).toBeGreaterThan(6);
  });
});

test('the programs have routes of several kinds', async () => {
  const all = await Promise.all(inputs.map(({ program, manifest }) => summaryOf(program, manifest)));
  const statuses = new Set(all.flat().map(line => line.split(' ')[2]));
  expect(all.flat().length).toBeGreaterThan(inputs.length);
  expect(statuses.has('present') && statuses.has('absent')).toBe(true);
});
