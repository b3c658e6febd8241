/**
 * The long run of the generated programs: `npm run differential -- --runs 5000 [--seed 1] [--only "Nest 11"] [--no-shrink] [--output file]`.
 * Every program is booted with the real framework on loopback, analysed, and compared. What differs is shrunk to a small
 * program and printed; the figures go to `.work/differential.json`. `--only` is an expression. Ends with 1 when anything differs.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { createJiti } from 'jiti';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    batch: { type: 'string', default: '100' },
    only: { type: 'string', default: '' },
    output: { type: 'string', default: '.work/differential.json' },
    shrink: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

const jiti = createJiti(import.meta.url, { fsCache: '.work/jiti', interopDefault: false });
const { SUITES } = await jiti.import('./generated/suites.ts');
const { runSuite } = await jiti.import('./generated/run-suite.ts');

const results = [];
for (const suite of SUITES.filter(({ title }) => new RegExp(values.only).test(title))) {
  const result = await runSuite(suite, {
    runs: Number(values.runs),
    seed: Number(values.seed),
    batch: Number(values.batch),
    shrinks: values.shrink,
    print: text => process.stdout.write(`${text}\n`),
  });
  results.push(result);
  mkdirSync(dirname(values.output), { recursive: true });
  writeFileSync(values.output, `${JSON.stringify(results, null, 2)}\n`);
}
process.exitCode = results.some(({ disagreements }) => disagreements > 0) ? 1 : 0;
