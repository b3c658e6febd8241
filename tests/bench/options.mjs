import { parseArgs } from 'node:util';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const USAGE = `usage: npm run bench -- [options] [folder …]

  [folder …]            applications to analyse; default: the largest of the corpus, else a generated one
  --truth <folder>      a corpus folder with index.json (or API_AUDIT_TRUTH)
  --checkouts <folder>  the checkouts of that corpus (or API_AUDIT_CHECKOUTS)
  --largest <count>     how many applications of the corpus (default: 3)
  --runs <count>        runs per measurement, each in a fresh process; the median is shown (default: 5)
  --features <count>    size of the generated application (default: 100, about 90 lines and five routes each)
  --copies <count>      how many copies of the largest application are analysed as one workspace (default: 10; 0: none)
  --edits <count>       how many handlers and registrations are edited in one process of ESLint (default: 10; 0: none)
  --no-peers            do not install other ESLint plugins, in a temporary folder, for the comparison
  --no-eslint           leave everything with ESLint out
  --json                print everything as JSON
  --require <list>      e.g. ratio=2,warm=0.5,memory=400,start=150,eslint=2,eslintWarm=1.1,eslintRules=1.1,handler=100,
                        registration=1000,copies=11,copiesMemory=1200; exit 1 when one of them is exceeded`;

const FLAGS = /** @type {const} */ ({
  truth: { type: 'string', default: process.env['API_AUDIT_TRUTH'] ?? '' },
  checkouts: { type: 'string', default: process.env['API_AUDIT_CHECKOUTS'] ?? '' },
  largest: { type: 'string', default: '3' },
  runs: { type: 'string', default: '5' },
  features: { type: 'string', default: '100' },
  copies: { type: 'string', default: '10' },
  edits: { type: 'string', default: '10' },
  'no-peers': { type: 'boolean', default: false },
  'no-eslint': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  require: { type: 'string', default: '' },
  help: { type: 'boolean', default: false },
});

const GOALS = ['ratio', 'warm', 'memory', 'start', 'eslint', 'eslintWarm', 'eslintRules', 'handler', 'registration', 'copies', 'copiesMemory'];

/** Reads the command line; throws an Error whose message can be shown when it makes no sense. */
export function readOptions(argv) {
  const { values, positionals } = parseArgs({ args: argv, options: FLAGS, allowPositionals: true });
  if (values.help) throw new Error(USAGE);
  const [largest, runs, features] = [values.largest, values.runs, values.features].map((text) => countIn(text, 1));
  const [copies, edits] = [values.copies, values.edits].map((text) => countIn(text, 0));
  return { ...values, largest, runs, features, copies, edits, limits: readLimits(values.require), applications: positionals.map(fromFolder) };
}

/** The applications of the corpus with the most back-end code, or none when there is no corpus at hand. */
export function largestOfCorpus({ truth, checkouts, largest }) {
  if (!truth || !checkouts) return [];
  return JSON.parse(readFileSync(path.join(truth, 'index.json'), 'utf8'))
    .toSorted((left, right) => (right.backendLoc ?? right.loc ?? 0) - (left.backendLoc ?? left.loc ?? 0))
    .map(({ dir, backendDir, tsconfig }) => ({ name: dir, cwd: path.resolve(checkouts, dir), paths: [backendDir ?? '.'], tsconfig: tsconfig ?? undefined }))
    .filter(({ cwd }) => existsSync(cwd))
    .slice(0, largest);
}

function fromFolder(folder) {
  return { name: path.basename(path.resolve(folder)), cwd: path.resolve(folder), paths: ['.'], tsconfig: undefined };
}

function countIn(text, least) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new Error(`${text} is no count.`);
  return value;
}

function readLimits(text) {
  return text
    .split(',')
    .filter(Boolean)
    .map((part) => {
      const [name = '', value] = part.split('=');
      if (!GOALS.includes(name) || Number.isNaN(Number(value))) throw new Error(`--require does not understand ${part}.`);
      return { name, value: Number(value) };
    });
}
