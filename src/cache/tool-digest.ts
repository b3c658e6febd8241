import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

let digest: string | undefined;

/** Identifies the code of this tool itself and the version of Node.js, which decides about the format, so that no result of another version or of an earlier build is ever taken. */
export function toolDigest(): string {
  return (digest ??= computeDigest(path.resolve(import.meta.dirname, '../..')));
}

function computeDigest(home: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const folder of ['src', 'rules']) addFolder(hash, path.join(home, folder));
  return hash.digest('hex');
}

/** Time and size are enough to tell builds apart, and cost a few milliseconds. */
function addFolder(hash: ReturnType<typeof createHash>, folder: string): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) addFolder(hash, file);
    else if (/\.[jt]s$/.test(entry.name)) {
      const { mtimeMs, size } = fs.statSync(file);
      hash.update(`${entry.name} ${mtimeMs} ${size}\n`);
    }
  }
}
