/**
 * `npm run robustness [-- --files 500 --projects 50 --patience 60 --distinct --plain --journal file]`: the rules over every JavaScript
 * and TypeScript file that npm has installed here, and the command over every package. Nothing may crash, hang or outgrow the memory it
 * is given. `--distinct` leaves out files and packages of the same content; `--plain` analyses files without ESLint and its parser. A
 * journal keeps every answer, and a run that finds one goes on from there. The figures go to `.work/robustness.json`. Ends with 1 when
 * anything did.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createJiti } from 'jiti';
import { distinct, packageFolders, sample, scattered, sourceFiles } from './collect.mjs';

const { answers } = await createJiti(import.meta.url, { fsCache: '.work/jiti' }).import('./pool.ts');

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: 'Infinity' },
    projects: { type: 'string', default: 'Infinity' },
    patience: { type: 'string', default: '60' },
    memory: { type: 'string', default: '1536' },
    distinct: { type: 'boolean', default: false },
    plain: { type: 'boolean', default: false },
    journal: { type: 'string' },
  },
});
const limits = { patience: Number(values.patience) * 1000, memory: Number(values.memory) };

const files = sample(values.distinct ? distinct(sourceFiles()) : sourceFiles(), Number(values.files));
const projects = sample(values.distinct ? distinct(packageFolders(), 'package.json') : packageFolders(), Number(values.projects));
// A run that is cut short has tried a fair sample of both.
const tasks = scattered([...files.map(path => ({ kind: values.plain ? 'text' : 'file', path })), ...projects.map(path => ({ kind: 'project', path }))]);
const kinds = new Map(tasks.map(({ kind, path }) => [path, kind]));
const figures = { file: emptyFigures(), text: emptyFigures(), project: emptyFigures() };
let done = 0;
const earlier = answersSoFar().filter(({ path }) => kinds.has(path));
for (const answer of earlier) count(figures[kinds.get(answer.path)], answer);
done += earlier.length;
const answered = new Set(earlier.map(({ path }) => path));
for await (const answer of answers(tasks.filter(({ path }) => !answered.has(path)), limits)) {
  if (values.journal) appendFileSync(values.journal, `${JSON.stringify(answer)}\n`);
  count(figures[kinds.get(answer.path)], answer);
  if (++done % 500 === 0) keep();
}
const result = keep();
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
process.exitCode = result.files.problems.length + result.projects.problems.length > 0 ? 1 : 0;

/** What an earlier run was told. */
function answersSoFar() {
  if (!values.journal || !existsSync(values.journal)) return [];
  // The last line of a run that was killed may be cut off.
  return readFileSync(values.journal, 'utf8').split('\n').filter(line => line.endsWith('}')).map(line => JSON.parse(line));
}

/** A run of hours that is cut short has figures too. */
function keep() {
  const figuresSoFar = { ...limits, done, of: tasks.length, files: values.plain ? figures.text : figures.file, projects: figures.project };
  mkdirSync('.work', { recursive: true });
  writeFileSync('.work/robustness.json', `${JSON.stringify(figuresSoFar, null, 2)}\n`);
  process.stdout.write(`${done} of ${tasks.length}\n`);
  return figuresSoFar;
}

function emptyFigures() {
  return { tried: 0, bytes: 0, unparsable: 0, findings: 0, routes: 0, milliseconds: 0, slowest: { path: '', ms: 0 }, peakMegabytes: 0, problems: [] };
}

function count(total, answer) {
  total.tried += 1;
  total.bytes += answer.bytes ?? 0;
  total.unparsable += answer.unparsable ? 1 : 0;
  total.findings += answer.findings ?? 0;
  total.routes += answer.routes ?? 0;
  total.milliseconds += answer.ms ?? 0;
  if ((answer.ms ?? 0) > total.slowest.ms) total.slowest = { path: shorten(answer.path), ms: answer.ms };
  total.peakMegabytes = Math.max(total.peakMegabytes, answer.peak ?? 0);
  const problem = answer.crash ?? answer.hang ?? answer.death ?? unexpected(answer.failures);
  if (problem) {
    total.problems.push({ path: shorten(answer.path), problem });
    process.stdout.write(`${answer.path}: ${problem}\n`);
  }
}

/** A package may well hold a file that nobody can parse. */
function unexpected(failures = []) {
  return failures.find(message => !/syntax error|cannot be parsed|cannot be read|not valid/i.test(message));
}

function shorten(path) {
  return path.slice(path.indexOf('node_modules'));
}
