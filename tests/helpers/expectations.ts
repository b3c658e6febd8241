import fs from 'node:fs';
import path from 'node:path';

/** A finding as a fixture announces it and as the front ends are compared. */
export interface Expected {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

const COMMENT = /\/\/ expect: ([a-z0-9 -]+?)\s*$/;
const SOURCE = /\.[cm]?[jt]sx?$/;

/** Reads every `// expect: rule-name [rule-name…]` below a directory; a comment that stands alone speaks of the next line. */
export function readExpectations(directory: string): readonly Expected[] {
  return listSources(directory).flatMap((file) => {
    const lines = fs.readFileSync(path.join(directory, file), 'utf8').split('\n');
    return lines.flatMap((text, index) => {
      const names = COMMENT.exec(text)?.[1]?.split(/\s+/) ?? [];
      const line = targetLine(lines, index);
      return names.map((rule) => ({ file, line, rule }));
    });
  });
}

/** In the order of files, lines and rules, one text each, for a readable difference. */
export function showExpected(items: readonly Expected[]): readonly string[] {
  const sorted = [...items].sort((a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.rule, b.rule));
  return sorted.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
}

function targetLine(lines: readonly string[], index: number): number {
  let target = index;
  while (/^\s*\/\/ expect: /.test(lines[target] ?? '')) target += 1;
  return target + 1;
}

function listSources(directory: string): readonly string[] {
  const entries = fs.readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
