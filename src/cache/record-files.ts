import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** How many results are kept: a few projects, each with a few configurations. */
const KEPT = 12;

/** Reads a record; undefined when there is none or when it is not, to the last byte, what was written. */
export function readRecord(file: string): unknown {
  try {
    const text = fs.readFileSync(file, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    return text.slice(0, end) === checksum(body) ? JSON.parse(body) : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a record so that another process sees it whole or not at all, and removes the oldest ones. */
export function writeRecord(directory: string, file: string, record: unknown): void {
  const temporary = path.join(directory, `${randomUUID()}.tmp`);
  try {
    fs.mkdirSync(directory, { recursive: true });
    const body = JSON.stringify(record);
    fs.writeFileSync(temporary, `${checksum(body)}\n${body}`);
    fs.renameSync(temporary, file);
    removeOldest(directory);
  } catch {
    fs.rmSync(temporary, { force: true });
  }
}

function checksum(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

function removeOldest(directory: string): void {
  const files = fs.readdirSync(directory).map((name) => path.join(directory, name));
  const dated = files.map((file) => ({ file, modified: fs.statSync(file).mtimeMs })).sort((a, b) => b.modified - a.modified);
  for (const { file } of dated.slice(KEPT)) fs.rmSync(file, { force: true });
}
