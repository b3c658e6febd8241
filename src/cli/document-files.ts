import fs from 'node:fs';
import path from 'node:path';
import { DocumentError } from '../assessment/document-reader.ts';
import { parseJson } from '../project/parse-json.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Reads one of our JSON files; undefined when it does not exist. Throws a `UsageError` that names it. */
export function readDocument<T>(file: string, terminal: Terminal, read: (value: unknown) => T): T | undefined {
  const text = readIfExists(file, terminal);
  if (text === undefined) return undefined;
  const parsed = parseJson(text);
  if ('error' in parsed) throw new UsageError(`${file}${parsed.line === undefined ? '' : `:${parsed.line}`} is not valid JSON: ${parsed.error}.`);
  return explained(file, () => read(parsed.value));
}

/** Reads a text file; undefined when it does not exist. Throws a `UsageError` that names it. */
export function readIfExists(file: string, terminal: Terminal): string | undefined {
  try {
    const text = fs.readFileSync(path.resolve(terminal.cwd, file), 'utf8');
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    if (code === 'ENOENT') return undefined;
    throw new UsageError(`${file} cannot be read: ${code}.`);
  }
}

/** Turns what is wrong with a document into a sentence about its file. */
export function explained<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof DocumentError) throw new UsageError(`${file} cannot be used: ${error.message}.`);
    throw error;
  }
}
