import fs from 'node:fs';
import { writeWholeFile } from './write-file.ts';

/** A file of the project whose text is going to be replaced. */
export interface TextFile {
  /** Without a byte order mark, as the analysis counts. */
  readonly text: string;
  /** The bytes that the file would have with another text. */
  encode(text: string): Buffer;
  /** Whether the file still is what it was. */
  isUnchanged(): boolean;
}

/** Opens a file; undefined when it cannot be read or is in an encoding that would not survive. */
export function openTextFile(file: string): TextFile | undefined {
  const bytes = readBytes(file);
  if (bytes === undefined) return undefined;
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = bytes.toString('utf8');
  if (!Buffer.from(text).equals(bytes)) return undefined;
  return {
    text: hasMark ? text.slice(1) : text,
    encode: (changed) => Buffer.from(hasMark ? `\uFEFF${changed}` : changed),
    isUnchanged: () => readBytes(file)?.equals(bytes) === true,
  };
}

/** Replaces the text of a file as a whole. Throws a `UsageError`. */
export function writeTextFile(file: string, shown: string, opened: TextFile, text: string): void {
  writeWholeFile(file, shown, opened.encode(text).toString('utf8'));
}

function readBytes(file: string): Buffer | undefined {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}
