import { ts } from './ts.ts';

/**
 * Whether two states of a file differ in nothing but the body of one function (a block, and the same one in both) of which `isRun`
 * says that nobody has run it in either.
 */
export function differsInsideFunction(before: ts.SourceFile, after: ts.SourceFile, isRun: (node: ts.Node) => boolean): boolean {
  const start = commonPrefix(before.text, after.text);
  const end = before.text.length - commonSuffix(before.text, after.text, start);
  const longer = after.text.length - before.text.length;
  for (const [body, now] of bodiesAround(before, after, start, end, longer)) if (!isRun(body.parent) && !isRun(now.parent)) return true;
  return false;
}

/** The function bodies that hold a range, outermost first, with what they are in the later state. */
function* bodiesAround(before: ts.SourceFile, after: ts.SourceFile, start: number, end: number, longer: number): Generator<readonly [ts.Node, ts.Node]> {
  let node: ts.Node | undefined = before;
  let now: ts.Node | undefined = after;
  while (node && now && node.kind === now.kind && node.pos === now.pos && node.end + longer === now.end) {
    if (isBody(node) && isBody(now) && node.getStart(before) < start && end < node.end) yield [node, now];
    const inner: ts.Node | undefined = childAround(node, start, end);
    now = inner && childAround(now, start, end + longer);
    node = inner;
  }
}

function isBody(node: ts.Node): boolean {
  return ts.isBlock(node) && ts.isFunctionLike(node.parent);
}

function childAround(node: ts.Node, start: number, end: number): ts.Node | undefined {
  return ts.forEachChild(node, (child) => (child.pos <= start && end <= child.end ? child : undefined));
}

function commonPrefix(left: string, right: string): number {
  const most = Math.min(left.length, right.length);
  let length = 0;
  while (length < most && left.charCodeAt(length) === right.charCodeAt(length)) length += 1;
  return length;
}

function commonSuffix(left: string, right: string, prefix: number): number {
  const most = Math.min(left.length, right.length) - prefix;
  let length = 0;
  while (length < most && left.charCodeAt(left.length - 1 - length) === right.charCodeAt(right.length - 1 - length)) length += 1;
  return length;
}
