/**
 * The long run of the generated programs: `npm run differential -- --runs 5000 [--seed 1] [--only "Nest 11"] [--no-shrink]`.
 * Every program is booted with the real framework on loopback, analysed, and compared. What differs is shrunk to a small
 * program and printed; the figures go to `.work/differential.json`. Ends with 1 when anything differs.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createJiti } from 'jiti';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    batch: { type: 'string', default: '100' },
    only: { type: 'string', default: '' },
    shrink: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

const jiti = createJiti(import.meta.url, { fsCache: '.work/jiti', interopDefault: false });
const { SUITES } = await jiti.import('./generated/suites.ts');
const { runSuite } = await jiti.import('./generated/run-suite.ts');

const results = [];
for (const suite of SUITES.filter(({ title }) => title.includes(values.only))) {
  const result = await runSuite(suite, {
    runs: Number(values.runs),
    seed: Number(values.seed),
    batch: Number(values.batch),
    shrinks: values.shrink,
    print: text => process.stdout.write(`${text}\n`),
  });
  results.push(result);
  mkdirSync('.work', { recursive: true });
  writeFileSync('.work/differential.json', `${JSON.stringify(results, null, 2)}\n`);
}
process.exitCode = results.some(({ disagreements }) => disagreements > 0) ? 1 : 0;
