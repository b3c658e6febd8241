import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** How many results are kept: a few projects, each with a few configurations, or the applications of a workspace. */
const KEPT = 60;

/** After so many milliseconds a file that is not complete was left by a process that was killed. */
const ABANDONED_AFTER = 3_600_000;

/** A digest stands before the record. */
const DIGEST_BYTES = 20;

/** Reads a record; undefined when there is none or when it is not, to the last byte, what was written. */
export function readRecord(file: string): unknown {
  try {
    const bytes = fs.readFileSync(file);
    const body = bytes.subarray(DIGEST_BYTES);
    return digestOf(body).equals(bytes.subarray(0, DIGEST_BYTES)) ? deserialize(body) : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a record so that another process sees it whole or not at all, and removes the oldest ones. */
export function writeRecord(directory: string, file: string, record: unknown): void {
  const temporary = path.join(directory, `${randomUUID()}.tmp`);
  try {
    fs.mkdirSync(directory, { recursive: true });
    const body = serialize(record);
    fs.writeFileSync(temporary, Buffer.concat([digestOf(body), body]));
    fs.renameSync(temporary, file);
    removeOldest(directory);
  } catch {
    removeQuietly(temporary);
  }
}

function removeQuietly(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // What could not even be made need not be removed.
  }
}

function digestOf(bytes: Buffer): Buffer {
  return createHash('sha1').update(bytes).digest();
}

function removeOldest(directory: string): void {
  const files = fs.readdirSync(directory).map((name) => path.join(directory, name));
  const dated = files.map((file) => ({ file, modified: fs.statSync(file).mtimeMs })).sort((a, b) => b.modified - a.modified);
  const isAbandoned = ({ file, modified }: (typeof dated)[number]): boolean => file.endsWith('.tmp') && modified < Date.now() - ABANDONED_AFTER;
  for (const { file } of [...dated.slice(KEPT), ...dated.filter(isAbandoned)]) fs.rmSync(file, { force: true });
}
