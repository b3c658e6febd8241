import { ts } from '../../syntax/ts.ts';

/** A node that declares a name: import part, variable, parameter, binding element, function, class or enum. */
export type DeclarationNode =
  | ts.ImportClause
  | ts.NamespaceImport
  | ts.ImportSpecifier
  | ts.ImportEqualsDeclaration
  | ts.VariableDeclaration
  | ts.ParameterDeclaration
  | ts.BindingElement
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ClassDeclaration
  | ts.ClassExpression
  | ts.EnumDeclaration
  | ts.ModuleDeclaration;

type ScopeTable = Map<string, DeclarationNode[]>;

const tables = new WeakMap<ts.Node, ScopeTable>();

/** Finds the declaration that an identifier refers to by lexical scope; undefined for globals. */
export function findDeclaration(identifier: ts.Identifier): DeclarationNode | undefined {
  const name = identifier.text;
  for (let node: ts.Node | undefined = identifier.parent; node; node = node.parent) {
    if (!isScope(node)) continue;
    const found = tableOf(node).get(name);
    if (found) return nearest(found, identifier.pos);
  }
  return undefined;
}

/** Whether what a file exports is the declaration itself rather than an expression. */
export function isDeclaration(node: ts.Node): node is DeclarationNode {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isImportClause(node) ||
    ts.isImportSpecifier(node) ||
    ts.isNamespaceImport(node) ||
    ts.isImportEqualsDeclaration(node) ||
    ts.isEnumDeclaration(node)
  );
}

/** The declaration of a name at the top level of a file. */
export function findTopLevel(file: ts.SourceFile, name: string): DeclarationNode | undefined {
  return tableOf(file).get(name)?.[0];
}

function nearest(candidates: readonly DeclarationNode[], position: number): DeclarationNode | undefined {
  let best = candidates[0];
  for (const candidate of candidates) if (candidate.pos <= position) best = candidate;
  return best;
}

const { SyntaxKind } = ts;
const SCOPES: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.SourceFile,
  SyntaxKind.Block,
  SyntaxKind.ModuleBlock,
  SyntaxKind.CaseBlock,
  SyntaxKind.ForStatement,
  SyntaxKind.ForOfStatement,
  SyntaxKind.ForInStatement,
  SyntaxKind.CatchClause,
  SyntaxKind.ClassExpression,
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.FunctionExpression,
  SyntaxKind.ArrowFunction,
  SyntaxKind.MethodDeclaration,
  SyntaxKind.Constructor,
  SyntaxKind.GetAccessor,
  SyntaxKind.SetAccessor,
]);

function isScope(node: ts.Node): boolean {
  return SCOPES.has(node.kind);
}

function tableOf(scope: ts.Node): ScopeTable {
  let table = tables.get(scope);
  if (!table) {
    table = new Map();
    collect(scope, table);
    tables.set(scope, table);
  }
  return table;
}

function collect(scope: ts.Node, table: ScopeTable): void {
  if (ts.isSourceFile(scope) || ts.isBlock(scope) || ts.isModuleBlock(scope)) {
    for (const statement of scope.statements) addStatement(statement, table);
  } else if (ts.isCaseBlock(scope)) {
    for (const clause of scope.clauses) for (const statement of clause.statements) addStatement(statement, table);
  } else if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    addLoop(scope, table);
  } else if (ts.isCatchClause(scope)) {
    if (scope.variableDeclaration) addNamed(scope.variableDeclaration.name, scope.variableDeclaration, table);
  } else if (ts.isFunctionLike(scope)) {
    for (const parameter of scope.parameters) addNamed(parameter.name, parameter as ts.ParameterDeclaration, table);
    if (ts.isFunctionExpression(scope) && scope.name) add(scope.name.text, scope, table);
  } else if (ts.isClassExpression(scope) && scope.name) add(scope.name.text, scope, table);
}

function addLoop(scope: ts.ForStatement | ts.ForOfStatement | ts.ForInStatement, table: ScopeTable): void {
  if (scope.initializer && ts.isVariableDeclarationList(scope.initializer)) addList(scope.initializer, table);
}

function addStatement(statement: ts.Statement, table: ScopeTable): void {
  if (ts.isVariableStatement(statement)) addList(statement.declarationList, table);
  else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
    if (statement.name) add(statement.name.text, statement, table);
  } else if (ts.isImportDeclaration(statement)) addImports(statement, table);
  else if (ts.isImportEqualsDeclaration(statement) || ts.isEnumDeclaration(statement)) add(statement.name.text, statement, table);
  else if (ts.isModuleDeclaration(statement) && ts.isIdentifier(statement.name)) add(statement.name.text, statement, table);
}

function addImports(statement: ts.ImportDeclaration, table: ScopeTable): void {
  const clause = statement.importClause;
  if (!clause) return;
  if (clause.name) add(clause.name.text, clause, table);
  const bindings = clause.namedBindings;
  if (!bindings) return;
  if (ts.isNamespaceImport(bindings)) add(bindings.name.text, bindings, table);
  else for (const element of bindings.elements) add(element.name.text, element, table);
}

function addList(list: ts.VariableDeclarationList, table: ScopeTable): void {
  for (const declaration of list.declarations) addNamed(declaration.name, declaration, table);
}

function addNamed(name: ts.BindingName, declaration: DeclarationNode, table: ScopeTable): void {
  if (ts.isIdentifier(name)) return add(name.text, declaration, table);
  for (const element of name.elements) if (ts.isBindingElement(element)) addNamed(element.name, element, table);
}

function add(name: string, declaration: DeclarationNode, table: ScopeTable): void {
  const list = table.get(name);
  if (list) list.push(declaration);
  else table.set(name, [declaration]);
}
