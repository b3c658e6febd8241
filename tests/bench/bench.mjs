// Prints side by side what the bare parser, the whole analysis, the start of the command and ESLint cost. See README.md.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { median, medianOf, runFresh } from './fresh-process.mjs';
import { writeGeneratedApp } from './generated-app.mjs';
import { largestOfCorpus, readOptions } from './options.mjs';
import { printReport } from './print.mjs';

const CLI = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

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
  const report = { applications: applicationsOf(options).map((app) => measureApplication(app, options)), start: measureStart(options.runs) };
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

function measureApplication(application, options) {
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
  const eslint = options['no-eslint'] ? undefined : measureEslint(cwd, files, cache, options.runs);
  const ratios = { ratio: analysis.analysisMs / parse.parseMs, warmRatio: warm.analysisMs / parse.parseMs };
  return { name: application.name, files: files.length, routes, parse, analysis, warm, ...ratios, eslint };
}

function measureEslint(cwd, allFiles, cache, runs) {
  const files = allFiles.filter((file) => file.startsWith(cwd) && !file.endsWith('.d.ts'));
  runFresh('./eslint.child.mjs', { cwd, files, withPlugin: true, cache });
  const pairs = Array.from({ length: runs }, () => ({
    bare: runFresh('./eslint.child.mjs', { cwd, files, withPlugin: false }),
    plugin: runFresh('./eslint.child.mjs', { cwd, files, withPlugin: true, cache: false }),
    warm: runFresh('./eslint.child.mjs', { cwd, files, withPlugin: true, cache }),
  }));
  const bare = medianOf(pairs.map((pair) => pair.bare));
  const plugin = medianOf(pairs.map((pair) => pair.plugin));
  const warm = medianOf(pairs.map((pair) => pair.warm));
  return { files: files.length, bare, plugin, warm, ratio: plugin.lintMs / bare.lintMs, warmRatio: warm.lintMs / bare.lintMs };
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

const RATIOS = { ratio: (app) => app.ratio, warm: (app) => app.warmRatio, eslint: (app) => app.eslint?.ratio, eslintWarm: (app) => app.eslint?.warmRatio };

function problemsOf({ applications, start }, { name, value }) {
  if (name === 'start') return start.versionMs > value ? [`start-up takes ${start.versionMs.toFixed(0)} ms, wanted ${value}`] : [];
  const measured = applications.map((app) => ({ app, ratio: RATIOS[name](app) }));
  return measured
    .filter(({ ratio }) => !(ratio <= value))
    .map(({ app, ratio }) => `${name} of ${app.name} is ${ratio?.toFixed(2) ?? 'not measured'}, wanted at most ${value}`);
}
