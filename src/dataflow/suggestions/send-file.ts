import { addProperties } from '../../detectors/core/edits.ts';
import { nameOf, propertyNameText, receiverOf, unwrap } from '../../detectors/core/syntax.ts';
import type { Suggestion, TextEdit } from '../../model/index.ts';
import { ts } from '../../syntax/ts.ts';
import type { Engine, Hit } from '../engine.ts';
import type { Root } from '../roots.ts';
import { mergeEdits } from './merge-edits.ts';
import { usesOf } from './query-node.ts';
import { writtenPathOf, type WrittenPath } from './path-pieces.ts';
import { splitPath } from './split-path.ts';

/** Gives `res.sendFile` and `res.download` the directory as `root`, below which Express then stays. */
export function suggestRoot(hit: Hit, root: Root, engine: Engine): readonly Suggestion[] {
  const { call, values = [] } = hit;
  if (!ts.isCallExpression(call) || root.isFastify || !takesRoot(call, engine) || hit.node !== call.arguments[0]) return [];
  const path = writtenPathOf(hit.node, engine.project);
  const split = path && splitPath(path, (piece) => values.some(({ expression }) => expression === piece));
  const options = split && optionEdit(call, split.root);
  if (!path || !split || !options) return [];
  return [{ message: `Serve it from the root ${split.root}, below which Express stays.`, edits: mergeEdits([...pathEdits(hit.node, path, split.rest), options]) }];
}

/** `download` has a root since Express 4.18.0: https://expressjs.com/en/4x/api.html#res.download */
function takesRoot(call: ts.CallExpression, { project: { host } }: Engine): boolean {
  const method = nameOf(call.expression);
  const owner = receiverOf(call.expression);
  if (owner && nameOf(owner) === 'reply') return false;
  if (method !== 'download') return method === 'sendFile' || method === 'sendfile';
  const [major = 0, minor = 0] = (host.packageVersion('express', call.getSourceFile().fileName) ?? '').split('.').map(Number);
  return major > 4 || (major === 4 && minor >= 18);
}

/** A variable that is used for nothing else holds the rest from now on. */
function pathEdits(argument: ts.Node, { node, variable }: WrittenPath, rest: string): readonly TextEdit[] {
  const file = node.getSourceFile().fileName;
  const name = variable?.name;
  const isShared = name !== undefined && ts.isIdentifier(name) && usesOf(name, variable?.parent.parent.parent ?? node).length > 2;
  const target = variable && !isShared ? node : argument;
  return [{ file, start: target.getStart(), end: target.end, text: rest }];
}

function optionEdit(call: ts.CallExpression, root: string): TextEdit | undefined {
  const [first, ...others] = call.arguments;
  const position = nameOf(call.expression) === 'download' && others[0] && !ts.isFunctionLike(others[0]) && !ts.isObjectLiteralExpression(others[0]) ? 1 : 0;
  const given = others[position] && unwrap(others[position]);
  const before = position === 1 ? others[0] : first;
  if (!before || (given && !ts.isObjectLiteralExpression(given) && !ts.isFunctionLike(given))) return undefined;
  if (!given || ts.isFunctionLike(given)) return { file: call.getSourceFile().fileName, start: before.end, end: before.end, text: `, { root: ${root} }` };
  return given.properties.some((each) => ts.isSpreadAssignment(each) || propertyNameText(each.name) === 'root') ? undefined : addProperties(given, [`root: ${root}`]);
}
