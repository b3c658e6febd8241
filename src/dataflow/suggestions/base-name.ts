import { enclosingFunction, nameOf, unwrap, walk } from '../../detectors/core/syntax.ts';
import { importEdits, printImport, type ModuleText, type Suggestion, type TextEdit } from '../../model/index.ts';
import { moduleTextOf } from '../../syntax/module-text.ts';
import { ts } from '../../syntax/ts.ts';
import type { Engine, Hit } from '../engine.ts';
import { mergeEdits } from './merge-edits.ts';
import { writtenPathOf, type WrittenPath } from './path-pieces.ts';
import { isSimpleValue } from './simple-expression.ts';

/** Functions for one file, which fail on the directory that `..` is. */
const FILE_FUNCTIONS = /^(?:readFile|createReadStream|writeFile|createWriteStream|appendFile|unlink|open|exists|access|stat|lstat|readJson|writeJson|outputFile|pathExists|ensureFile)(?:Sync)?$/;

const FILE_NAME = /(?:^|[a-z])(?:file_?names?|name|file|image|photo|picture|avatar|document|attachment|template|lang|locale)$/i;

/** Takes the last part of what the client sent for the name of a file, where it stands for one. */
export function suggestBaseName(hit: Hit, engine: Engine): readonly Suggestion[] {
  const { call, values = [], taint } = hit;
  const path = ts.isCallExpression(call) && FILE_FUNCTIONS.test(nameOf(call.expression) ?? '') ? writtenPathOf(hit.node, engine.project) : undefined;
  const [only, ...others] = values;
  if (!path || !only || others.length > 0 || !only.isPure || !isSimpleValue(only.expression) || !isLast(path, only.expression)) return [];
  if (taint.source?.part !== 'params' && !FILE_NAME.test(nameOf(only.expression) ?? '')) return [];
  const module = moduleTextOf(path.node.getSourceFile(), () => undefined);
  const { expression } = only;
  const callee = calleeAt(expression, path, module);
  if (!callee) return [];
  const edit: TextEdit = { file: module.file, start: expression.getStart(), end: expression.end, text: `${callee.name}(${expression.getText()})` };
  return [{ message: `Take only the last part of ${expression.getText()} as the name of the file.`, edits: mergeEdits([...importEdits(module, callee.imports), edit]) }];
}

/** Nothing behind it but a constant text, and something in front of it: `..` alone leads no further than to a directory. */
function isLast({ node, call, pieces }: WrittenPath, expression: ts.Expression): boolean {
  const at = pieces.indexOf(expression);
  if (ts.isTemplateExpression(node)) return at === pieces.length - 1 && !node.templateSpans[at]?.literal.text.includes('/') && (at > 0 || node.head.text !== '');
  const behind = pieces.slice(at + 1);
  return at > 0 && (call ? behind.length === 0 : behind.every((each) => ts.isStringLiteralLike(each) && !each.text.includes('/')));
}

/** How `basename` is called there, with the import that it takes. */
function calleeAt(place: ts.Expression, { call }: WrittenPath, module: ModuleText): { readonly name: string; readonly imports: readonly string[] } | undefined {
  const owner = call && ts.isPropertyAccessExpression(call.expression) ? unwrap(call.expression.expression) : undefined;
  if (owner) return { name: `${owner.getText()}.basename`, imports: [] };
  for (const [name, { source }] of module.names) {
    if (!/^(?:node:)?path$/.test(source?.specifier ?? '') || isShadowed(name, place)) continue;
    if (source?.imported === 'basename') return { name, imports: [] };
    if (source?.imported === 'default' || source?.imported === '*') return { name: `${name}.basename`, imports: [] };
  }
  if (isShadowed('path', place) || module.names.has('path') || !module.syntax) return undefined;
  const imported = /\.[cm]?tsx?$/.test(module.file) ? '*' : 'default';
  return { name: 'path.basename', imports: [printImport('path', { specifier: 'node:path', imported }, module)] };
}

/** Whether a function around declares the name for something else. */
function isShadowed(name: string, place: ts.Node): boolean {
  let found = false;
  for (let scope = enclosingFunction(place); scope && !found; scope = enclosingFunction(scope)) {
    walk(scope, (node) => {
      if (ts.isIdentifier(node) && node.text === name && (ts.isVariableDeclaration(node.parent) || ts.isParameter(node.parent) || ts.isBindingElement(node.parent)) && node.parent.name === node) found = true;
    });
  }
  return found;
}
