import { ts } from '../../syntax/ts.ts';
import { CallSite } from './call-site.ts';
import { addAssignment, type DetectorProject } from './project.ts';
import { propertyNameText } from './syntax.ts';

/** A property of an object literal, a class property, or a shorthand. */
export type PropertyNode = ts.PropertyAssignment | ts.ShorthandPropertyAssignment | ts.PropertyDeclaration;

/** A place that gives a default value: a parameter or an element of a destructuring. */
export type DefaultNode = ts.ParameterDeclaration | ts.BindingElement;

/** What one walk over a file collected; every detector reads from it and none walks on its own. */
export class FileView {
  readonly file: ts.SourceFile;
  readonly project: DetectorProject;
  readonly calls: CallSite[] = [];
  readonly comparisons: ts.BinaryExpression[] = [];
  readonly assignments: ts.BinaryExpression[] = [];
  readonly fallbacks: ts.BinaryExpression[] = [];
  readonly variables: ts.VariableDeclaration[] = [];
  readonly properties: PropertyNode[] = [];
  readonly defaults: DefaultNode[] = [];
  readonly patterns: ts.RegularExpressionLiteral[] = [];
  private readonly callsByName = new Map<string, CallSite[]>();
  private readonly propertiesByName = new Map<string, PropertyNode[]>();
  private bare: CallSite[] = [];

  constructor(file: ts.SourceFile, project: DetectorProject) {
    this.file = file;
    this.project = project;
    const index = new Map<string, ts.BinaryExpression[]>();
    this.visit(file, index);
    project.rememberAssignments(file, index);
  }

  /** Calls by the name that stands at the call. */
  named(name: string): readonly CallSite[] {
    return this.callsByName.get(name) ?? [];
  }

  /** Properties by their key. */
  propertiesNamed(name: string): readonly PropertyNode[] {
    return this.propertiesByName.get(name) ?? [];
  }

  /** Calls whose origin is a key of the table, whatever they are called here. */
  *matching<T>(table: OriginTable<T>): Generator<readonly [CallSite, T]> {
    const seen = new Set<CallSite>();
    for (const name of table.names) for (const site of this.named(name)) seen.add(site);
    for (const site of this.bare) seen.add(site);
    for (const site of seen) {
      const entry = site.origin === undefined ? undefined : table.get(site.origin);
      if (entry !== undefined) yield [site, entry];
    }
  }

  private visit(node: ts.Node, index: Map<string, ts.BinaryExpression[]>): void {
    this.take(node, index);
    ts.forEachChild(node, (child) => {
      // Type nodes hold nothing that runs.
      if (child.kind < ts.SyntaxKind.FirstTypeNode || child.kind > ts.SyntaxKind.LastTypeNode) this.visit(child, index);
    });
  }

  private take(node: ts.Node, index: Map<string, ts.BinaryExpression[]>): void {
    switch (node.kind) {
      case ts.SyntaxKind.CallExpression:
      case ts.SyntaxKind.NewExpression:
        return this.takeCall(node as ts.CallExpression);
      case ts.SyntaxKind.BinaryExpression:
        return this.takeBinary(node as ts.BinaryExpression, index);
      case ts.SyntaxKind.PropertyAssignment:
      case ts.SyntaxKind.ShorthandPropertyAssignment:
      case ts.SyntaxKind.PropertyDeclaration:
        return this.takeProperty(node as PropertyNode);
      case ts.SyntaxKind.VariableDeclaration:
        if ((node as ts.VariableDeclaration).initializer) this.variables.push(node as ts.VariableDeclaration);
        return;
      case ts.SyntaxKind.Parameter:
      case ts.SyntaxKind.BindingElement:
        if ((node as DefaultNode).initializer) this.defaults.push(node as DefaultNode);
        return;
      case ts.SyntaxKind.RegularExpressionLiteral:
        this.patterns.push(node as ts.RegularExpressionLiteral);
        return;
      default:
    }
  }

  private takeCall(node: ts.CallExpression | ts.NewExpression): void {
    const site = new CallSite(node, this.project);
    this.calls.push(site);
    if (site.isBare) this.bare.push(site);
    push(this.callsByName, site.name, site);
  }

  private takeBinary(node: ts.BinaryExpression, index: Map<string, ts.BinaryExpression[]>): void {
    switch (node.operatorToken.kind) {
      case ts.SyntaxKind.EqualsEqualsToken:
      case ts.SyntaxKind.EqualsEqualsEqualsToken:
      case ts.SyntaxKind.ExclamationEqualsToken:
      case ts.SyntaxKind.ExclamationEqualsEqualsToken:
        this.comparisons.push(node);
        return;
      case ts.SyntaxKind.BarBarToken:
      case ts.SyntaxKind.QuestionQuestionToken:
        this.fallbacks.push(node);
        return;
      case ts.SyntaxKind.EqualsToken:
        this.assignments.push(node);
    }
    addAssignment(node, index);
  }

  private takeProperty(node: PropertyNode): void {
    this.properties.push(node);
    const name = propertyNameText(node.name);
    if (name !== undefined) push(this.propertiesByName, name, node);
  }
}

/** A table keyed by origin (`module#path`) that also knows the last names of its keys. */
export class OriginTable<T> {
  readonly names: ReadonlySet<string>;
  private readonly entries: ReadonlyMap<string, T>;

  constructor(entries: Iterable<readonly [string, T]>) {
    this.entries = new Map(entries);
    this.names = new Set([...this.entries.keys()].map(lastName));
  }

  /** The entry of an origin. */
  get(origin: string): T | undefined {
    return this.entries.get(origin);
  }
}

function lastName(origin: string): string {
  const name = origin.slice(Math.max(origin.lastIndexOf('.'), origin.lastIndexOf('#')) + 1);
  return name.replaceAll(/[<>()]/g, '');
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
