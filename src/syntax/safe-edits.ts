import type { TextEdit } from '../model/index.ts';
import { ts } from './ts.ts';

/** The edit that puts `await` in front of a call that is a statement of its own, where `await` may stand. */
export function awaitEdits(node: ts.Node): readonly TextEdit[] | undefined {
  if (!ts.isCallExpression(node) || !ts.isExpressionStatement(node.parent) || !mayAwait(node)) return undefined;
  const start = node.getStart();
  return [{ file: node.getSourceFile().fileName, start, end: start, text: 'await ' }];
}

/** In an async function, or at the top of a module that awaits something there already: TypeScript may make CommonJS of others. */
function mayAwait(node: ts.Node): boolean {
  for (let each = node.parent; each; each = each.parent) {
    if (ts.isFunctionLike(each)) return (ts.getCombinedModifierFlags(each as ts.Declaration) & ts.ModifierFlags.Async) !== 0;
    if (ts.isClassStaticBlockDeclaration(each) || ts.isPropertyDeclaration(each)) return false;
    if (ts.isSourceFile(each)) return /\.m[jt]s$/.test(each.fileName) || each.statements.some(awaits);
  }
  return false;
}

function awaits(node: ts.Node): boolean {
  return ts.isAwaitExpression(node) || (!ts.isFunctionLike(node) && !ts.isClassLike(node) && ts.forEachChild(node, (child) => awaits(child) || undefined) === true);
}

/** The edits that exchange two arguments of one decorator; undefined when they do not stand in one literal list. */
export function exchangeEdits(decorator: ts.Node, first: string, second: string): readonly TextEdit[] | undefined {
  const call = ts.isDecorator(decorator) ? decorator.expression : decorator;
  if (!ts.isCallExpression(call)) return undefined;
  const find = (name: string): ts.Expression | undefined => call.arguments.find((argument) => argument.getText() === name);
  const [a, b] = [find(first), find(second)];
  if (!a || !b || a === b) return undefined;
  const file = call.getSourceFile().fileName;
  return [
    { file, start: a.getStart(), end: a.end, text: b.getText() },
    { file, start: b.getStart(), end: b.end, text: a.getText() },
  ];
}
