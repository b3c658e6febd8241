// Prints side by side what the bare parser, the whole analysis, the start of the command and ESLint cost. See README.md.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { makeCopies } from './copies.mjs';
import { median, medianOf, runFresh } from './fresh-process.mjs';
import { writeGeneratedApp } from './generated-app.mjs';
import { largestOfCorpus, readOptions } from './options.mjs';
import { installPeers } from './peers.mjs';
import { printReport } from './print.mjs';

const CLI = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

/** What `--require` can compare, for each application. */
const RATIOS = {
  ratio: (app) => app.ratio,
  warm: (app) => app.warmRatio,
  memory: (app) => app.analysis.maxRssMb,
  eslint: (app) => app.eslint?.ratio,
  eslintWarm: (app) => app.eslint?.warmRatio,
  eslintRules: (app) => app.eslint?.rulesRatio,
  handler: (app) => app.eslint?.relint?.plugin.handlerMs,
  registration: (app) => app.eslint?.relint?.plugin.registrationMs,
};

const temporary = mkdtempSync(path.join(os.tmpdir(), 'api-audit-bench-'));
try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

function main(argv) {
  const options = readOptions(argv);
  if (!existsSync(CLI)) throw new Error('There is no build: run npm run build first.');
  const applications = applicationsOf(options);
  const peers = options['no-eslint'] || options['no-peers'] ? [] : installPeers(path.join(temporary, 'peers'));
  const report = {
    applications: applications.map((app) => measureApplication(app, options, peers)),
    copies: options.copies === 0 ? undefined : measureCopies(applications[0], options),
    start: measureStart(options.runs),
  };
  if (options.json) console.log(JSON.stringify(report, null, 1));
  else printReport(report, options.runs);
  const exceeded = options.limits.flatMap((limit) => problemsOf(report, limit));
  for (const sentence of exceeded) console.error(`exceeded: ${sentence}`);
  return exceeded.length > 0 ? 1 : 0;
}

function applicationsOf(options) {
  const { applications, features } = options;
  const chosen = applications.length > 0 ? applications : largestOfCorpus(options);
  if (chosen.length > 0) return chosen;
  const cwd = writeGeneratedApp(path.join(temporary, 'generated'), features);
  return [{ name: `generated, ${features} features`, cwd, paths: ['.'], tsconfig: undefined }];
}

/** The application alone, from its own folder, against a workspace of copies. */
function measureCopies({ name, cwd, paths }, { copies, runs }) {
  const one = path.join(cwd, paths[0]);
  const all = makeCopies(one, copies, path.join(temporary, 'copies'));
  const measure = (folder) => runFresh('./analyse.child.mjs', { application: { cwd: folder, paths: ['.'] }, cache: false }, { cwd: folder });
  const pairs = Array.from({ length: Math.min(runs, 3) }, () => ({ one: measure(one), all: measure(all) }));
  const [alone, together] = [medianOf(pairs.map((pair) => pair.one)), medianOf(pairs.map((pair) => pair.all))];
  return { name, count: copies, alone, together, ratio: together.analysisMs / alone.analysisMs };
}

function measureApplication(application, options, peers) {
  const { cwd } = application;
  const cache = path.join(temporary, 'cache');
  const { files, routes } = runFresh('./analyse.child.mjs', { application, cache: false, listFiles: true }, { cwd });
  runFresh('./analyse.child.mjs', { application, cache }, { cwd });
  // Alternating, so that a slow minute of the machine does not hit only one of the two.
  const pairs = Array.from({ length: options.runs }, () => ({
    parse: runFresh('./parse.child.mjs', { files }),
    analysis: runFresh('./analyse.child.mjs', { application, cache: false }, { cwd }),
    warm: runFresh('./analyse.child.mjs', { application, cache }, { cwd }),
  }));
  const parse = medianOf(pairs.map((pair) => pair.parse));
  const analysis = medianOf(pairs.map((pair) => pair.analysis));
  const warm = medianOf(pairs.map((pair) => pair.warm));
  const eslint = options['no-eslint'] ? undefined : measureEslint(cwd, files, cache, options, peers);
  const ratios = { ratio: analysis.analysisMs / parse.parseMs, warmRatio: warm.analysisMs / parse.parseMs };
  return { name: application.name, files: files.length, routes, parse, analysis, warm, ...ratios, eslint };
}

function measureEslint(cwd, allFiles, cache, { runs, edits }, peers) {
  const files = allFiles.filter((file) => file.startsWith(cwd) && !file.endsWith('.d.ts'));
  runFresh('./eslint.child.mjs', { cwd, files, withPlugin: true, cache });
  const pairs = Array.from({ length: runs }, () => ({
    bare: runFresh('./eslint.child.mjs', { cwd, files, withPlugin: false }),
    empty: runFresh('./eslint.child.mjs', { cwd, files, withEmptyRule: true }),
    plugin: runFresh('./eslint.child.mjs', { cwd, files, withPlugin: true, cache: false }),
    warm: runFresh('./eslint.child.mjs', { cwd, files, withPlugin: true, cache }),
    peers: peers.map((peer) => runFresh('./eslint.child.mjs', { cwd, files, withPlugin: false, peer })),
  }));
  const bare = medianOf(pairs.map((pair) => pair.bare));
  const empty = medianOf(pairs.map((pair) => pair.empty));
  const plugin = medianOf(pairs.map((pair) => pair.plugin));
  const warm = medianOf(pairs.map((pair) => pair.warm));
  const others = peers.map(({ name }, at) => ({ name, ...medianOf(pairs.map((pair) => pair.peers[at])) }));
  const relint = edits === 0 ? undefined : { bare: runFresh('./relint.child.mjs', { cwd, files, withPlugin: false, edits }), plugin: runFresh('./relint.child.mjs', { cwd, files, withPlugin: true, edits }) };
  const ratios = { ratio: plugin.lintMs / bare.lintMs, warmRatio: warm.lintMs / bare.lintMs, rulesRatio: warm.lintMs / empty.lintMs };
  return { files: files.length, bare, empty, plugin, warm, peers: others, relint, ...ratios };
}

function measureStart(runs) {
  const time = (args) => {
    const started = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`node ${args.join(' ')} failed: ${stderr}`);
    return performance.now() - started;
  };
  const measure = (args) => median(Array.from({ length: runs }, () => time(args)));
  return { nodeMs: measure(['-e', '0']), versionMs: measure([CLI, '--version']) };
}

function problemsOf({ applications, copies, start }, { name, value }) {
  if (name === 'start') return start.versionMs > value ? [`start-up takes ${start.versionMs.toFixed(0)} ms, wanted ${value}`] : [];
  if (name === 'copies') return copies?.ratio <= value ? [] : [`${copies?.count ?? 'no'} copies take ${copies?.ratio.toFixed(1) ?? '?'} times as long as one, wanted at most ${value}`];
  if (name === 'copiesMemory') return copies?.together.maxRssMb <= value ? [] : [`${copies?.count ?? 'no'} copies take ${copies?.together.maxRssMb.toFixed(0) ?? '?'} MB, wanted at most ${value}`];
  const measured = applications.map((app) => ({ app, ratio: RATIOS[name](app) }));
  return measured
    .filter(({ ratio }) => !(ratio <= value))
    .map(({ app, ratio }) => `${name} of ${app.name} is ${ratio?.toFixed(2) ?? 'not measured'}, wanted at most ${value}`);
}
