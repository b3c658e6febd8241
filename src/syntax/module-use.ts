import type { SourceLocation } from '../model/index.ts';
import { rangeIn } from './locations.ts';
import { ts } from './ts.ts';

/** A module that a file loads, and where it says so. */
export interface ModuleUse {
  readonly specifier: string;
  readonly location: SourceLocation;
}

/** Every module that a file loads at run time: by import, by re-export, by `require` and by `import()`. */
export function modulesOf(file: ts.SourceFile): readonly ModuleUse[] {
  const uses: ModuleUse[] = [];
  const visit = (node: ts.Node): void => {
    const use = useOf(node, file);
    if (use !== undefined) uses.push(use);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return uses;
}

/** The modules that a piece of a file uses: what is named there, and in the declarations of the file that are named there. */
export function modulesUsedIn(file: ts.SourceFile, range: SourceLocation): readonly ModuleUse[] {
  const bindings = bindingsOf(file);
  const uses = new Set<ModuleUse>();
  const visited = new Set<ts.Node>();
  const visit = (node: ts.Node): void => {
    const use = useOf(node, file);
    if (use !== undefined) uses.add(use);
    if (ts.isIdentifier(node)) bindings.get(node.text)?.forEach(follow);
    ts.forEachChild(node, visit);
  };
  const follow = (target: ModuleUse | ts.Node): void => {
    if (!('kind' in target)) uses.add(target);
    else if (!visited.has(target)) {
      visited.add(target);
      visit(target);
    }
  };
  for (const node of nodesIn(file, range)) follow(node);
  return [...uses];
}

/** The outermost nodes of a range; a member stands for its class, whose fields it uses. */
function nodesIn(file: ts.SourceFile, { line, column, endLine, endColumn }: SourceLocation): readonly ts.Node[] {
  const start = file.getPositionOfLineAndCharacter(line - 1, column - 1);
  const end = file.getPositionOfLineAndCharacter(endLine - 1, endColumn - 1);
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (node.end <= start || node.getStart(file) >= end) return;
    const isWhole = node.getStart(file) >= start && node.end <= end;
    if (isWhole || ts.isClassLike(node)) found.push(node);
    else ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return found;
}

/** What names stand for: a module, or declarations of the file, at whatever depth. */
function bindingsOf(file: ts.SourceFile): ReadonlyMap<string, readonly (ModuleUse | ts.Node)[]> {
  const bindings = new Map<string, (ModuleUse | ts.Node)[]>();
  const bind = (name: string, target: ModuleUse | ts.Node): void => void bindings.set(name, [...(bindings.get(name) ?? []), target]);
  const visit = (node: ts.Node): void => {
    const use = useOf(node, file);
    if (ts.isImportDeclaration(node)) importedNames(node).forEach((name) => use !== undefined && bind(name, use));
    else if (ts.isVariableDeclaration(node)) namesOf(node.name).forEach((name) => bind(name, node));
    else if ((ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isImportEqualsDeclaration(node)) && node.name !== undefined) bind(node.name.text, use ?? node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return bindings;
}

function importedNames({ importClause }: ts.ImportDeclaration): readonly string[] {
  const { name, namedBindings } = importClause ?? {};
  const others = namedBindings === undefined ? [] : ts.isNamespaceImport(namedBindings) ? [namedBindings.name.text] : namedBindings.elements.filter((element) => !element.isTypeOnly).map((element) => element.name.text);
  return [...(name === undefined ? [] : [name.text]), ...others];
}

function namesOf(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesOf(element.name)));
}

function useOf(node: ts.Node, file: ts.SourceFile): ModuleUse | undefined {
  const literal = specifierOf(node);
  return literal !== undefined && ts.isStringLiteralLike(literal) ? { specifier: literal.text, location: rangeIn(file, node.getStart(file), node.end) } : undefined;
}

function specifierOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isImportDeclaration(node)) return isTypeOnly(node) ? undefined : node.moduleSpecifier;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly ? undefined : node.moduleSpecifier;
  if (ts.isImportEqualsDeclaration(node)) return ts.isExternalModuleReference(node.moduleReference) && !node.isTypeOnly ? node.moduleReference.expression : undefined;
  if (!ts.isCallExpression(node)) return undefined;
  const isLoading = node.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(node.expression) && node.expression.text === 'require');
  return isLoading ? node.arguments[0] : undefined;
}

function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause === undefined) return false;
  const { namedBindings, name, phaseModifier } = importClause;
  if (phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  return name === undefined && namedBindings !== undefined && ts.isNamedImports(namedBindings) && namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly);
}
