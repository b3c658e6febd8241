/** A child process of the robustness run: analyses what it is told to, one line of JSON for each task and each answer. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { Linter } from 'eslint';
import parser from '@typescript-eslint/parser';
import { createJiti } from 'jiti';

const jiti = createJiti(import.meta.url, { fsCache: '.work/jiti', interopDefault: false });
const { audit } = await jiti.import('../../src/audit.ts');
const { default: plugin } = await jiti.import('../../src/index.ts');
const { provideAnalyser } = await jiti.import('../../src/eslint/analyser-loader.ts');
const analyser = await jiti.import('../../src/eslint/analyser.ts');
provideAnalyser(analyser);

/** A crash inside of a rule is no crash of ESLint: it is shown as a warning of the process. */
let warnings = [];
process.emitWarning = (message, name) => {
  if (name === 'ApiAuditWarning') warnings.push(String(message));
};

const linter = new Linter({ configType: 'flat' });
const config = [{
  files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
  languageOptions: { parser, sourceType: 'module' },
  plugins: { 'api-audit': plugin },
  rules: Object.fromEntries(Object.keys(plugin.rules).map(name => [`api-audit/${name}`, 'warn'])),
  settings: { 'api-audit': { context: 'file' } },
}];

process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const task = JSON.parse(line);
  const started = performance.now();
  warnings = [];
  const answer = await run(task);
  process.stdout.write(`${JSON.stringify({ ...answer, path: task.path, ms: Math.round(performance.now() - started), rss: Math.round(process.memoryUsage().rss / 1e6), peak: Math.round(process.resourceUsage().maxRSS / 1000) })}\n`);
}

async function run({ kind, path }) {
  try {
    if (kind === 'text') return analyseText(path);
    return kind === 'file' ? lint(path) : await analyse(path);
  } catch (error) {
    return { crash: String(error?.stack ?? error).slice(0, 600) };
  }
}

/** A text that the parser does not take says nothing about the rules. */
function lint(path) {
  const text = fs.readFileSync(path, 'utf8');
  // ESLint takes no file from outside of its folder.
  const messages = linter.verify(text, config, { filename: path.slice(path.lastIndexOf('/node_modules/') + 14) });
  const fatal = messages.find(message => message.fatal);
  return { bytes: text.length, unparsable: fatal !== undefined, findings: messages.length, ...(warnings.length === 0 ? {} : { crash: warnings.join(' ') }) };
}

/** What the rules ask of one file, without the parser of ESLint, which takes two thirds of the time. */
function analyseText(path) {
  const text = fs.readFileSync(path, 'utf8');
  const { failures, coverage, facts, routes } = analyser.analyse(analyser.createSingleFileHost(path, text), {});
  const messages = failures.map(({ message }) => message);
  return { bytes: text.length, unparsable: messages.some(message => message.includes('cannot be parsed')), failures: messages, gaps: coverage.gaps.length, routes: routes.length, findings: Object.values(facts).flat().length };
}

async function analyse(cwd) {
  const result = await audit({ cwd, config: false });
  const failures = result.failures.map(({ message }) => message);
  const digest = createHash('sha256').update(JSON.stringify(result)).digest('hex');
  return { failures, digest, gapKinds: [...new Set(result.coverage.gaps.map(({ kind }) => kind))], findings: result.findings.length, routes: result.routes.length, gaps: result.coverage.gaps.length, files: result.coverage.files.analysed };
}
