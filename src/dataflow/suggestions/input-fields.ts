import type { DetectorProject } from '../../detectors/core/project.ts';
import { propertyNameText, walk } from '../../detectors/core/syntax.ts';
import type { InputField } from '../../model/index.ts';
import { ts } from '../../syntax/ts.ts';
import { declaredFieldsOf } from './declared-fields.ts';

/** The fields that a type declares; undefined where a part of it cannot be read, or describes records and not what is sent. */
export function fieldsFromType(type: ts.TypeNode, project: DetectorProject): readonly InputField[] | undefined {
  const declared = declaredFieldsOf(type, project);
  if (!declared || declared.isRecord || declared.fields.length === 0) return undefined;
  return declared.fields.map(({ name, type: written, isOptional }) => toField(name, written, isOptional));
}

function toField(name: string, type: ts.TypeNode | undefined, isOptional: boolean): InputField {
  const values = type && literalsOf(type);
  const kind = type && values ? 'one of' : kindOf(type);
  return { name, type: kind, isOptional, ...(type ? { written: type.getText() } : {}), ...(values ? { values } : {}) };
}

function kindOf(type: ts.TypeNode | undefined): InputField['type'] {
  switch (type?.getText().replaceAll(/\s/g, '')) {
    case 'string':
      return 'text';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'string[]':
    case 'Array<string>':
      return 'texts';
    case 'number[]':
    case 'Array<number>':
      return 'numbers';
    default:
      return 'unknown';
  }
}

function literalsOf(type: ts.TypeNode): readonly string[] | undefined {
  if (!ts.isUnionTypeNode(type)) return undefined;
  const texts = type.types.map((each) => (ts.isLiteralTypeNode(each) && ts.isStringLiteral(each.literal) ? each.literal.text : undefined));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** The fields that a method reads of a parameter; none when it uses the whole of it anywhere. */
export function fieldsFromReads(parameter: ts.Identifier, method: ts.MethodDeclaration): readonly InputField[] {
  const names = new Set<string>();
  let isWhole = false;
  if (method.body) walk(method.body, (node) => {
    if (!ts.isIdentifier(node) || node.text !== parameter.text || isOtherName(node)) return;
    const read = readOf(node);
    if (read === undefined) isWhole = true;
    else for (const name of read) names.add(name);
  });
  return isWhole ? [] : [...names].map((name) => ({ name, type: 'unknown', isOptional: false }));
}

/** `{ note: … }` */
function isOtherName(node: ts.Identifier): boolean {
  return ts.isPropertyAssignment(node.parent) && node.parent.name === node;
}

function readOf(node: ts.Identifier): readonly string[] | undefined {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node ? [parent.name.text] : [];
  if (ts.isElementAccessExpression(parent) && parent.expression === node && ts.isStringLiteralLike(parent.argumentExpression)) return [parent.argumentExpression.text];
  if (!ts.isVariableDeclaration(parent) || parent.initializer !== node || !ts.isObjectBindingPattern(parent.name)) return undefined;
  const names = parent.name.elements.map(({ propertyName, name, dotDotDotToken }) => (dotDotDotToken ? undefined : propertyNameText(propertyName ?? name)));
  return names.every((name) => name !== undefined) ? names : undefined;
}
