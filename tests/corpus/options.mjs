import { parseArgs } from 'node:util';

const USAGE = `usage: node tests/corpus/run.mjs --truth <folder> --checkouts <folder> [options]

  --truth <folder>      has index.json (and truth/*.json); without truth files only counts are printed
  --checkouts <folder>  has one folder per application, named like "dir" in index.json
  --only <text>         only applications whose name contains the text (may be repeated)
  --framework <text>    only applications whose framework starts with the text
  --details             list misses, extras, wrong verdicts and unknowns with their reasons
  --most <count>        how many lines of each list (default: 25)
  --json                print everything as JSON
  --strict              count pseudo routes (static, fallthrough, documentation, …) as extras
  --no-tsconfig         do not pass the tsconfig that index.json names
  --cli <file>          the built command line (default: dist/src/cli/main.js)
  --timeout <seconds>   per application (default: 300)
  --require <list>      e.g. recall=0.99,precision=0.99,auth=0.97,unsafe=0,unknown=0.03; exit 1 when missed`;

const FLAGS = /** @type {const} */ ({
  truth: { type: 'string' },
  checkouts: { type: 'string' },
  only: { type: 'string', multiple: true, default: [] },
  framework: { type: 'string', default: '' },
  details: { type: 'boolean', default: false },
  most: { type: 'string', default: '25' },
  json: { type: 'boolean', default: false },
  strict: { type: 'boolean', default: false },
  'no-tsconfig': { type: 'boolean', default: false },
  cli: { type: 'string' },
  timeout: { type: 'string', default: '300' },
  require: { type: 'string', default: '' },
});

/** The goals that `--require` knows, and whether the measured value must not be below or not be above. */
export const GOALS = /** @type {const} */ ({
  recall: 'least',
  precision: 'least',
  auth: 'least',
  unsafe: 'most',
  unknown: 'most',
});

/** Reads the command line; throws an Error whose message can be shown when it makes no sense. */
export function readOptions(argv) {
  const { values } = parseArgs({ args: argv, options: FLAGS });
  if (!values.truth || !values.checkouts) throw new Error(USAGE);
  return { ...values, timeout: Number(values.timeout) * 1000, most: Number(values.most), require: readGoals(values.require) };
}

function readGoals(text) {
  return text
    .split(',')
    .filter(Boolean)
    .map((part) => {
      const [name = '', value = ''] = part.split('=');
      if (!(name in GOALS) || value === '' || Number.isNaN(Number(value))) {
        throw new Error(`--require does not understand ${JSON.stringify(part)}.`);
      }
      return { name, value: Number(value) };
    });
}
