// Measures what linting an edited text again costs in one process of ESLint, as in an editor: handlers and registrations of different files.
import { readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import * as parser from '@typescript-eslint/parser';
import { findEdits } from './edits.mjs';
import { median, printResult, readInput } from './fresh-process.mjs';

const WARM_UP = 3;

const { cwd, files, withPlugin, edits: count } = await readInput();
const config = [{ files: ['**/*.{js,mjs,cjs,ts,mts,cts,jsx,tsx}'], languageOptions: { parser } }];
if (withPlugin) {
  const { default: plugin } = await import('../../dist/src/index.js');
  config.push(...[plugin.configs.recommended].flat(), { settings: { 'api-audit': { cache: false } } });
}
const eslint = new ESLint({ cwd, overrideConfigFile: true, overrideConfig: config, allowInlineConfig: false });
const edits = findEdits(files.map((file) => ({ file, text: readFileSync(file, 'utf8') })), count);
if (edits.handlers.length === 0 || edits.registrations.length === 0) throw new Error('Nothing was found that could be edited.');

const started = performance.now();
for (const edit of edits.handlers.slice(0, WARM_UP)) await time(edit);
const warmUpMs = performance.now() - started;
const handlers = await timeAll(edits.handlers);
const registrations = await timeAll(edits.registrations);
printResult({ warmUpMs, handlers: handlers.length, handlerMs: median(handlers), slowestHandlerMs: Math.max(...handlers), registrations: registrations.length, registrationMs: median(registrations), slowestRegistrationMs: Math.max(...registrations) });

async function timeAll(list) {
  const times = [];
  for (const edit of list) times.push(await time(edit));
  return times;
}

async function time({ file, text }) {
  const before = performance.now();
  await eslint.lintText(text, { filePath: file });
  return performance.now() - before;
}
