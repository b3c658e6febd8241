import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** Writes files below a fresh directory that disappears with the test; a value `-> target` makes a symbolic link. */
export function createTempProject(files: Readonly<Record<string, string>>): string {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'api-audit-'))).replaceAll('\\', '/');
  onTestFinished(() => fs.rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeProjectFile(root, name, text);
  return root;
}

/** Adds or replaces one file of a temporary project. */
export function writeProjectFile(root: string, name: string, text: string): void {
  const file = path.join(root, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (text.startsWith('-> ')) fs.symlinkSync(text.slice(3), file);
  else fs.writeFileSync(file, text);
}
