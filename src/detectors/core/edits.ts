import type { TextEdit } from '../../model/index.ts';
import { ts } from '../../syntax/ts.ts';

/** Replaces a node by text. */
export function replaceNode(node: ts.Node, text: string): TextEdit {
  const file = node.getSourceFile();
  return { file: file.fileName, start: node.getStart(file), end: node.end, text };
}

/** Adds properties at the end of an object literal. */
export function addProperties(object: ts.ObjectLiteralExpression, properties: readonly string[]): TextEdit {
  const file = object.getSourceFile();
  const text = file.text;
  const last = object.properties.at(-1);
  const inserted = properties.join(', ');
  if (!last) {
    const start = object.getStart(file);
    return { file: file.fileName, start, end: object.end, text: `{ ${inserted} }` };
  }
  const lead = isMultiline(object) ? `,\n${indentOf(text, last.getStart(file))}` : ', ';
  const joined = isMultiline(object) ? properties.join(lead) : inserted;
  return { file: file.fileName, start: last.end, end: last.end, text: lead + joined };
}

function isMultiline(object: ts.ObjectLiteralExpression): boolean {
  const file = object.getSourceFile();
  const last = object.properties.at(-1);
  return last !== undefined && file.text.slice(object.getStart(file), last.getStart(file)).includes('\n');
}

function indentOf(text: string, position: number): string {
  const lineStart = text.lastIndexOf('\n', position - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, position))?.[0] ?? '';
}

/** Removes a property from its object literal together with its comma. */
export function removeProperty(property: ts.Node): TextEdit | undefined {
  const object = property.parent;
  if (!ts.isObjectLiteralExpression(object)) return undefined;
  const file = property.getSourceFile();
  const index = object.properties.indexOf(property as ts.ObjectLiteralElementLike);
  const next = object.properties[index + 1];
  const previous = object.properties[index - 1];
  if (next) return { file: file.fileName, start: property.getStart(file), end: next.getStart(file), text: '' };
  if (previous) {
    const end = object.properties.hasTrailingComma ? object.properties.end : property.end;
    return { file: file.fileName, start: previous.end, end, text: '' };
  }
  return { file: file.fileName, start: object.getStart(file), end: object.end, text: '{}' };
}
