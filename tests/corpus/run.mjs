// Measures the built command line against a corpus of real applications whose endpoints are known. See README.md.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare, readTruth } from './compare.mjs';
import { readCorpus } from './corpus.mjs';
import { readInventory } from './inventory.mjs';
import { readOptions } from './options.mjs';
import { printDetails, printTable } from './print.mjs';
import { runTool } from './run-tool.mjs';
import { missedGoals, numbersOf } from './totals.mjs';

const DEFAULT_CLI = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

process.exitCode = await main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  return 2;
});

async function main(argv) {
  const options = readOptions(argv);
  const apps = readCorpus(path.resolve(options.truth)).filter((app) => isWanted(app, options));
  if (apps.length === 0) throw new Error('No application of the corpus fits --only and --framework.');
  const results = [];
  for (const app of apps) results.push(await measure(app, options));
  show(results, options);
  const missed = missedGoals(numbersOf(results), options.require);
  for (const sentence of missed) console.error(`missed: ${sentence}`);
  return missed.length > 0 ? 1 : 0;
}

function isWanted(app, { only, framework }) {
  return app.framework.startsWith(framework) && (only.length === 0 || only.some((text) => app.dir.includes(text)));
}

async function measure(app, options) {
  const cwd = path.resolve(options.checkouts, app.dir);
  const { truth: json, ...about } = app;
  const truth = json ? readTruth(json) : [];
  const base = { ...about, hasTruth: Boolean(json), required: truth.filter((entry) => !entry.optional).length, misses: truth.filter((entry) => !entry.optional) };
  if (!existsSync(cwd)) return { ...base, problem: 'There is no checkout.' };
  const { report, ...run } = await runTool({
    cli: path.resolve(options.cli ?? DEFAULT_CLI),
    cwd,
    paths: [app.backendDir],
    tsconfig: options['no-tsconfig'] ? undefined : app.tsconfig,
    timeout: options.timeout,
  });
  if (!report) return { ...base, ...run };
  const { entries, prefixes } = readInventory(report, truth);
  const compared = compare(truth, entries, { strict: options.strict, partial: app.partial || !json });
  return { ...base, ...run, ...compared, prefixes, routes: entries.length, verdicts: countVerdicts(entries), ...unsaid(report) };
}

function countVerdicts(entries) {
  const ordinary = entries.filter((entry) => !entry.pseudo);
  const count = (auth) => ordinary.filter((entry) => entry.auth === auth).length;
  return { guarded: count(true), open: count(false), unknown: count(null) };
}

function unsaid(report) {
  return { failures: report.failures ?? [], gaps: report.coverage?.gaps ?? [], sites: report.coverage?.sites };
}

function show(results, { json, details, most }) {
  if (json) {
    console.log(JSON.stringify({ applications: results, totals: numbersOf(results) }, null, 1));
    return;
  }
  printTable(results);
  if (details) for (const result of results) printDetails(result, most);
}
