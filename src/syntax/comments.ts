import type { SourceLocation } from '../model/index.ts';
import { rangeIn } from './locations.ts';
import { ts } from './ts.ts';

/** A comment in a source file. */
export interface Comment {
  readonly kind: 'line' | 'block';
  /** What stands between its delimiters. */
  readonly text: string;
  readonly location: SourceLocation;
}

/** The comments that contain `word`, in their order; a text that only looks like one is none. */
export function findComments(file: ts.SourceFile, word: string): readonly Comment[] {
  const found = new Map<number, Comment>();
  for (let at = file.text.indexOf(word); at >= 0; at = file.text.indexOf(word, at + word.length)) {
    const range = commentAt(file, at);
    if (range !== undefined) found.set(range.pos, toComment(file, range));
  }
  return [...found.values()];
}

function commentAt(file: ts.SourceFile, position: number): ts.CommentRange | undefined {
  const token = tokenAround(file, position);
  if (position >= token.getStart(file)) return undefined;
  const start = token.getFullStart();
  const ranges = [...(ts.getLeadingCommentRanges(file.text, start) ?? []), ...(ts.getTrailingCommentRanges(file.text, start) ?? [])];
  return ranges.find(({ pos, end }) => pos <= position && position < end);
}

/** The innermost node or token that contains the position, counting what precedes it. */
function tokenAround(file: ts.SourceFile, position: number): ts.Node {
  let node: ts.Node = file;
  for (;;) {
    const inner: ts.Node | undefined = node.getChildren(file).find((child) => child.kind !== ts.SyntaxKind.JSDoc && child.getFullStart() <= position && position < child.end);
    if (inner === undefined) return node;
    node = inner;
  }
}

function toComment(file: ts.SourceFile, { pos, end, kind }: ts.CommentRange): Comment {
  const isLine = kind === ts.SyntaxKind.SingleLineCommentTrivia;
  return { kind: isLine ? 'line' : 'block', text: file.text.slice(pos + 2, isLine ? end : end - 2), location: rangeIn(file, pos, end) };
}
