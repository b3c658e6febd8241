// Measures `ts.createSourceFile` alone, with the compiler that the analysis uses, over the given files.
import { readFileSync } from 'node:fs';
import { ts } from '../../dist/src/syntax/ts.js';
import { printResult, readInput } from './fresh-process.mjs';

const { files } = await readInput();
const started = performance.now();
const texts = files.map((file) => readFileSync(file, 'utf8'));
const read = performance.now();
const trees = files.map((file, at) => ts.createSourceFile(file, texts[at], ts.ScriptTarget.Latest));
const parseMs = performance.now() - read;
const lines = trees.reduce((sum, tree) => sum + tree.getLineStarts().length, 0);
printResult({ readMs: read - started, parseMs, lines });
