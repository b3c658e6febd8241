import { ts } from '../../syntax/ts.ts';
import { findExport } from './exports.ts';
import { importedName } from './import-map.ts';
import type { DetectorProject } from './project.ts';
import { findDeclaration } from './scope.ts';
import { propertyNameText } from './syntax.ts';

/** The class of the project that a name stands for, in this file or in one that it imports. */
export function classNamed(name: ts.Identifier, project: DetectorProject): ts.ClassDeclaration | undefined {
  const declaration = findDeclaration(name);
  if (!declaration) return undefined;
  if (ts.isClassDeclaration(declaration)) return declaration;
  const imported = importedName(declaration);
  return imported && classOfModule(imported.specifier, imported.name, name.getSourceFile(), project);
}

function classOfModule(specifier: string, name: string, from: ts.SourceFile, project: DetectorProject): ts.ClassDeclaration | undefined {
  const target = project.target(specifier, from);
  if (target?.kind !== 'source') return undefined;
  const exported = findExport(target.file, name, project);
  if (exported && ts.isClassDeclaration(exported)) return exported;
  if (exported && ts.isIdentifier(exported)) return classNamed(exported, project);
  // `UserDocument` stands beside the class `User`.
  return name.endsWith('Document') ? classOfModule(specifier, name.slice(0, -'Document'.length), from, project) : undefined;
}

/** The declared type of `this.name`: of a property or a parameter of the constructor. */
export function typeOfMember(use: ts.Node, name: string): ts.TypeNode | undefined {
  const owner = classAround(use);
  for (const member of owner?.members ?? []) {
    if (ts.isPropertyDeclaration(member) && propertyNameText(member.name) === name && member.type) return member.type;
    if (!ts.isConstructorDeclaration(member)) continue;
    const parameter = member.parameters.find((p) => ts.isIdentifier(p.name) && p.name.text === name);
    if (parameter?.type) return parameter.type;
  }
  return undefined;
}

/** The class around a node. */
export function classAround(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  let owner: ts.Node | undefined = node.parent;
  while (owner && !ts.isClassLike(owner)) owner = owner.parent;
  return owner && ts.isClassLike(owner) ? owner : undefined;
}

/** A method by its name, of the class itself or of what it extends. */
export function methodOf(owner: ts.ClassLikeDeclaration, name: string, project: DetectorProject, depth = 0): ts.MethodDeclaration | undefined {
  const found = owner.members.find((member): member is ts.MethodDeclaration => ts.isMethodDeclaration(member) && propertyNameText(member.name) === name);
  if (found || depth > 3) return found;
  const base = owner.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
  const parent = base && ts.isIdentifier(base) ? classNamed(base, project) : undefined;
  return parent && methodOf(parent, name, project, depth + 1);
}

/** The decorators of a class or member by name, with the call's arguments. */
export function decoratorsOf(node: ts.Node): readonly { readonly name: string; readonly arguments: readonly ts.Expression[] }[] {
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  return decorators.flatMap(({ expression }) => {
    const callee = ts.isCallExpression(expression) ? expression.expression : expression;
    const name = ts.isIdentifier(callee) ? callee.text : ts.isPropertyAccessExpression(callee) ? callee.name.text : undefined;
    return name === undefined ? [] : [{ name, arguments: ts.isCallExpression(expression) ? [...expression.arguments] : [] }];
  });
}

/** The expressions that a function returns, those of functions inside it left out. */
export function returnsOf(node: ts.FunctionLikeDeclaration): readonly ts.Expression[] {
  const { body } = node;
  if (!body) return [];
  if (!ts.isBlock(body)) return [body];
  const found: ts.Expression[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isFunctionLike(child)) return;
    if (ts.isReturnStatement(child) && child.expression) found.push(child.expression);
    ts.forEachChild(child, visit);
  };
  visit(body);
  return found;
}
