import fs from 'node:fs';
import path from 'node:path';
import { UsageError } from './usage-error.ts';

/** Writes a file as a whole or not at all: a reader never sees half of it. Throws a `UsageError` of one sentence. */
export function writeWholeFile(file: string, shown: string, text: string): void {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const target = fs.existsSync(file) ? fs.realpathSync(file) : file;
    const stats = fs.statSync(target, { throwIfNoEntry: false });
    // A device or a pipe has to stay one.
    if (stats !== undefined && !stats.isFile() && !stats.isDirectory()) fs.writeFileSync(target, text);
    else replace(target, text, stats?.mode);
  } catch (error) {
    throw new UsageError(`${shown} cannot be written: ${codeOf(error)}.`);
  }
}

/** Adds text to the end of a file. Throws a `UsageError` of one sentence. */
export function appendToFile(file: string, text: string): void {
  try {
    fs.appendFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${codeOf(error)}.`);
  }
}

function replace(target: string, text: string, mode: number | undefined): void {
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
  try {
    fs.writeFileSync(temporary, text, { flush: true, ...(mode === undefined ? {} : { mode }) });
    fs.renameSync(temporary, target);
  } finally {
    fs.rmSync(temporary, { force: true });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
