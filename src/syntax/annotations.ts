import { ts } from './ts.ts';

/** The names of the decorators on a method, on its class, or on the method that an expression stands in. */
export function decoratorNames(node: ts.Node): readonly string[] {
  const names: string[] = [];
  for (let each: ts.Node | undefined = ts.isDecorator(node) ? node.parent : node; each && !ts.isSourceFile(each); each = each.parent) {
    if (!ts.isMethodDeclaration(each) && !ts.isClassLike(each)) continue;
    for (const decorator of ts.getDecorators(each) ?? []) names.push(nameOf(decorator.expression));
  }
  return names;
}

function nameOf(expression: ts.Expression): string {
  if (ts.isCallExpression(expression)) return nameOf(expression.expression);
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}

/** Whether the comment before a function, or before the statement around a node, has a tag such as `@public`. */
export function hasJsDocTag(node: ts.Node, tag: string): boolean {
  let owner: ts.Node = node;
  while (!isCommented(owner)) owner = owner.parent;
  const file = owner.getSourceFile();
  const comments = ts.getLeadingCommentRanges(file.text, owner.getFullStart()) ?? [];
  return comments.some(({ pos, end }) => new RegExp(String.raw`^/\*\*[\s\S]*?\*?\s@${tag}\b`).test(file.text.slice(pos, end)));
}

/** Where people write the comment of a function or registration. */
function isCommented(node: ts.Node): boolean {
  return ts.isSourceFile(node) || ts.isStatement(node) || ts.isClassElement(node) || ts.isPropertyAssignment(node) || ts.isMethodDeclaration(node) || !node.parent;
}
