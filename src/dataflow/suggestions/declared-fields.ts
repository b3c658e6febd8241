import { importMapOf } from '../../detectors/core/import-map.ts';
import { decoratorsOf } from '../../detectors/core/classes.ts';
import type { DetectorProject } from '../../detectors/core/project.ts';
import { propertyNameText } from '../../detectors/core/syntax.ts';
import { ts } from '../../syntax/ts.ts';

/** A field that a type declares. */
export interface DeclaredField {
  readonly name: string;
  readonly type: ts.TypeNode | undefined;
  readonly isOptional: boolean;
}

/** What a type declares of an object. */
export interface DeclaredFields {
  readonly fields: readonly DeclaredField[];
  /** It describes records of a database, not what a client may send. */
  readonly isRecord: boolean;
}

type TypeDeclaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration;

const MAX_DEPTH = 6;

/** The fields of a type that the project declares in full; undefined where a part of it cannot be read. */
export function declaredFieldsOf(type: ts.TypeNode | undefined, project: DetectorProject, depth = 0): DeclaredFields | undefined {
  if (!type || depth > MAX_DEPTH) return undefined;
  if (ts.isParenthesizedTypeNode(type)) return declaredFieldsOf(type.type, project, depth);
  if (ts.isTypeLiteralNode(type)) return membersOf(type.members);
  if (ts.isIntersectionTypeNode(type)) return combine(type.types.map((each) => declaredFieldsOf(each, project, depth + 1)));
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined;
  return ofUtility(type, project, depth) ?? ofDeclaration(findType(type.typeName.text, type.getSourceFile(), project), project, depth);
}

/** `Partial<T>`, `Pick<T, 'a' | 'b'>`, `Omit<T, 'a'>`. */
function ofUtility({ typeName, typeArguments }: ts.TypeReferenceNode, project: DetectorProject, depth: number): DeclaredFields | undefined {
  const name = typeName.getText();
  const [inner, keys] = typeArguments ?? [];
  if (!inner || !/^(?:Partial|Required|Readonly|Pick|Omit)$/.test(name)) return undefined;
  const found = declaredFieldsOf(inner, project, depth + 1);
  if (!found || !/^(?:Pick|Omit)$/.test(name)) return found;
  const listed = literalsOf(keys);
  // Whoever picks fields of a record says which of them are meant.
  return listed && { fields: found.fields.filter((field) => listed.includes(field.name) === (name === 'Pick')), isRecord: found.isRecord && name !== 'Pick' };
}

function literalsOf(type: ts.TypeNode | undefined): readonly string[] | undefined {
  if (!type) return undefined;
  const types = ts.isUnionTypeNode(type) ? type.types : [type];
  const texts = types.map((each) => (ts.isLiteralTypeNode(each) && ts.isStringLiteral(each.literal) ? each.literal.text : undefined));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

function ofDeclaration(declaration: TypeDeclaration | undefined, project: DetectorProject, depth: number): DeclaredFields | undefined {
  if (!declaration) return undefined;
  if (ts.isTypeAliasDeclaration(declaration)) return declaredFieldsOf(declaration.type, project, depth + 1);
  const bases = (declaration.heritageClauses ?? []).filter(({ token }) => token === ts.SyntaxKind.ExtendsKeyword).flatMap(({ types }) => [...types]);
  const inherited = bases.map((base) => (ts.isIdentifier(base.expression) ? ofDeclaration(findType(base.expression.text, declaration.getSourceFile(), project), project, depth + 1) : undefined));
  const own = membersOf(declaration.members);
  const all = own && combine([...inherited, own]);
  return all && { ...all, isRecord: all.isRecord || (ts.isClassDeclaration(declaration) && decoratorsOf(declaration).some(({ name }) => /^(?:Entity|Schema|Table|ObjectType)$/.test(name))) || /(?:Document|Entity|Model)$/.test(declaration.name?.text ?? '') };
}

function combine(all: readonly (DeclaredFields | undefined)[]): DeclaredFields | undefined {
  if (!all.every((each) => each !== undefined)) return undefined;
  const fields = new Map(all.flatMap((each) => each.fields.map((field) => [field.name, field] as const)));
  return { fields: [...fields.values()], isRecord: all.some(({ isRecord }) => isRecord) };
}

function membersOf(members: readonly (ts.TypeElement | ts.ClassElement)[]): DeclaredFields | undefined {
  const fields: DeclaredField[] = [];
  for (const member of members) {
    if (ts.isIndexSignatureDeclaration(member)) return undefined;
    if (!ts.isPropertySignature(member) && !ts.isPropertyDeclaration(member)) continue;
    const name = propertyNameText(member.name);
    if (name === undefined || (member.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)) continue;
    fields.push({ name, type: member.type, isOptional: member.questionToken !== undefined });
  }
  return { fields, isRecord: false };
}

/** The declaration of a type by its name, in a file or in what it imports. */
export function findType(name: string, file: ts.SourceFile, project: DetectorProject, hops = 0): TypeDeclaration | undefined {
  for (const statement of file.statements) {
    if ((ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name?.text === name) return statement;
  }
  const imported = importMapOf(file).get(name);
  if (hops > MAX_DEPTH) return undefined;
  if (imported) return findIn(imported.specifier, imported.name === 'default' ? name : imported.name, file, project, hops);
  for (const statement of file.statements) {
    const specifier = ts.isExportDeclaration(statement) && statement.moduleSpecifier && ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : undefined;
    const found = specifier === undefined ? undefined : findIn(specifier, name, file, project, hops);
    if (found) return found;
  }
  return undefined;
}

function findIn(specifier: string, name: string, from: ts.SourceFile, project: DetectorProject, hops: number): TypeDeclaration | undefined {
  const target = project.target(specifier, from);
  return target?.kind === 'source' ? findType(name, target.file, project, hops + 1) : undefined;
}
