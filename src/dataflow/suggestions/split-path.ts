import { nameOf } from '../../detectors/core/syntax.ts';
import { ts } from '../../syntax/ts.ts';
import type { WrittenPath } from './path-pieces.ts';

/** A path as a directory that the program chooses, and what the client chooses below it; both as code. */
export interface SplitPath {
  readonly root: string;
  readonly rest: string;
}

/** Divides a path in front of its first piece of the client; undefined where no directory ends there. */
export function splitPath(path: WrittenPath, isTainted: (piece: ts.Expression) => boolean): SplitPath | undefined {
  const at = path.pieces.findIndex(isTainted);
  const first = path.pieces[at];
  if (!first) return undefined;
  if (path.call) return splitCall(path.call, at);
  return ts.isTemplateExpression(path.node) ? splitTemplate(path.node, at) : splitSum(path, first, at);
}

/** `path.join(root, a, name)` is `name` below `path.join(root, a)`. */
function splitCall({ expression, arguments: args }: ts.CallExpression, at: number): SplitPath | undefined {
  const [roots, rests] = [args.slice(0, at), args.slice(at)];
  const isResolve = nameOf(expression) === 'resolve';
  if (roots.length === 0 || (isResolve && rests.length > 1)) return undefined;
  const callee = expression.getText();
  const print = (parts: readonly ts.Expression[]): string => `${callee}(${parts.map((part) => part.getText()).join(', ')})`;
  return { root: roots.length === 1 ? (roots[0] as ts.Expression).getText() : print(roots), rest: rests.length === 1 ? (rests[0] as ts.Expression).getText() : print(rests) };
}

/** `${root}/files/${name}.pdf` is `${name}.pdf` below `${root}/files`. */
function splitTemplate(node: ts.TemplateExpression, at: number): SplitPath | undefined {
  const file = node.getSourceFile();
  const span = node.templateSpans[at];
  const before = at === 0 ? node.head : node.templateSpans[at - 1]?.literal;
  if (!span || !before) return undefined;
  const from = before.getStart(file) + 1;
  const slash = before.end - 3;
  if (slash < from || file.text.charAt(slash) !== '/' || (at === 0 && slash === from)) return undefined;
  const rest = `\`${file.text.slice(slash + 1, node.end - 1)}\``;
  return { root: asExpression(`\`${file.text.slice(node.getStart(file) + 1, slash)}\``), rest: asExpression(rest) };
}

/** `root + '/files/' + name` is `name` below `root + '/files'`. */
function splitSum({ node, pieces }: WrittenPath, first: ts.Expression, at: number): SplitPath | undefined {
  const file = node.getSourceFile();
  const before = pieces[at - 1];
  if (!before || !ts.isStringLiteralLike(before) || !before.text.endsWith('/') || (at === 1 && before.text === '/')) return undefined;
  const shortened = file.text.slice(before.getStart(file), before.end - 2) + file.text.charAt(before.end - 1);
  const isOnlySlash = before.text === '/';
  const lead = at > 1 ? file.text.slice(node.getStart(file), isOnlySlash ? (pieces[at - 2] as ts.Expression).end : before.getStart(file)) : '';
  return { root: isOnlySlash ? lead : lead + shortened, rest: file.text.slice(first.getStart(file), node.end) };
}

/** A template that is nothing but one value is that value, one without values a string. */
function asExpression(template: string): string {
  const only = /^`\$\{([^{}`]*)\}`$/.exec(template)?.[1];
  if (only !== undefined) return only.trim();
  return /^`[^$`'\\]*`$/.test(template) ? `'${template.slice(1, -1)}'` : template;
}
