// Measures ESLint on the given files: with the parser alone, with a rule that does nothing, with the plugin's recommended config on top (with or without its cache), or with that of another plugin.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { ESLint } from 'eslint';
import * as parser from '@typescript-eslint/parser';
import { printResult, readInput } from './fresh-process.mjs';

const { cwd, files, withPlugin, withEmptyRule, cache, peer } = await readInput();
const config = [{ files: ['**/*.{js,mjs,cjs,ts,mts,cts,jsx,tsx}'], languageOptions: { parser } }];
if (withEmptyRule) config.push({ plugins: { empty: { rules: { rule: { create: () => ({}) } } } }, rules: { 'empty/rule': 'error' } });
if (withPlugin) {
  const { default: plugin } = await import('../../dist/src/index.js');
  config.push(...[plugin.configs.recommended].flat(), { settings: { 'api-audit': { cache } } });
}
if (peer) {
  const module = await import(pathToFileURL(createRequire(`${peer.folder}/package.json`).resolve(peer.name)).href);
  config.push(...[(module.default ?? module).configs.recommended].flat());
}

const eslint = new ESLint({ cwd, overrideConfigFile: true, overrideConfig: config, allowInlineConfig: false });
const started = performance.now();
const results = await eslint.lintFiles(files);
const lintMs = performance.now() - started;
const fatal = results.reduce((sum, result) => sum + result.fatalErrorCount, 0);
printResult({ lintMs, fatal, messages: results.reduce((sum, result) => sum + result.messages.length, 0) });
