import type { SourceLocation } from '../model/index.ts';
import { ts } from './ts.ts';

/** The range of a node, without leading comments and white space. */
export function locationOf(node: ts.Node): SourceLocation {
  const file = node.getSourceFile();
  return rangeIn(file, node.kind === ts.SyntaxKind.SourceFile ? 0 : node.getStart(file), node.end);
}

/** The range between two character offsets. */
export function rangeIn(file: ts.SourceFile, start: number, end: number): SourceLocation {
  const from = file.getLineAndCharacterOfPosition(start);
  const to = file.getLineAndCharacterOfPosition(Math.max(start, end));
  return { file: file.fileName, line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 };
}

/** The range of a call without its arguments' bodies: from its start to the end of its first line. */
export function headOf(node: ts.Node): SourceLocation {
  const whole = locationOf(node);
  if (whole.line === whole.endLine) return whole;
  const file = node.getSourceFile();
  const lineEnd = file.getLineStarts()[whole.line] ?? node.end;
  const text = file.text.slice(node.getStart(file), lineEnd).trimEnd();
  return { ...whole, endLine: whole.line, endColumn: whole.column + text.length };
}
