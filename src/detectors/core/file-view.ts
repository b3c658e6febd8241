import { ts } from '../../syntax/ts.ts';
import { CallSite } from './call-site.ts';
import { addAssignment, type DetectorProject } from './project.ts';
import { propertyNameText } from './syntax.ts';

const { SyntaxKind } = ts;
const FIRST_NODE = SyntaxKind.FirstNode;
const FIRST_TYPE = SyntaxKind.FirstTypeNode;
const LAST_TYPE = SyntaxKind.LastTypeNode;
const IMPORT = SyntaxKind.ImportDeclaration;
const PATTERN = SyntaxKind.RegularExpressionLiteral;
const views = new WeakMap<ts.SourceFile, FileView>();

/** The view of a file; walked once and kept as long as the parsed file. */
export function viewOf(file: ts.SourceFile, project: DetectorProject): FileView {
  const known = views.get(file);
  if (known && known.project === project) return known;
  const view = new FileView(file, project);
  views.set(file, view);
  return view;
}

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
  private readonly bare: CallSite[] = [];
  private bareByOrigin: Map<string, CallSite[]> | undefined;

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
    for (const [origin, sites] of this.bareOrigins()) {
      const entry = table.get(origin);
      if (entry !== undefined) for (const site of sites) yield [site, entry];
    }
    for (const name of table.names) {
      for (const site of this.named(name)) {
        if (site.isBare || site.origin === undefined) continue;
        const entry = table.get(site.origin) ?? table.get(withoutBuilders(site.origin));
        if (entry !== undefined) yield [site, entry];
      }
    }
  }

  /** Calls by plain identifiers, which may be aliases, by their origin; those of the project's own functions are left out. */
  private bareOrigins(): ReadonlyMap<string, CallSite[]> {
    if (!this.bareByOrigin) {
      this.bareByOrigin = new Map();
      for (const site of this.bare) if (site.origin !== undefined) push(this.bareByOrigin, site.origin, site);
    }
    return this.bareByOrigin;
  }

  private visit(root: ts.Node, index: Map<string, ts.BinaryExpression[]>): void {
    const { forEachChild } = ts;
    const each = (node: ts.Node): void => {
      const { kind } = node;
      // Names, types, imports and literals hold nothing that is looked for.
      if (kind < FIRST_NODE || (kind >= FIRST_TYPE && kind <= LAST_TYPE) || kind === IMPORT) {
        if (kind === PATTERN) this.patterns.push(node as ts.RegularExpressionLiteral);
        return;
      }
      this.take(node, index);
      forEachChild(node, each);
    };
    each(root);
  }

  private take(node: ts.Node, index: Map<string, ts.BinaryExpression[]>): void {
    switch (node.kind) {
      case SyntaxKind.CallExpression:
      case SyntaxKind.NewExpression:
        return this.takeCall(node as ts.CallExpression);
      case SyntaxKind.BinaryExpression:
        return this.takeBinary(node as ts.BinaryExpression, index);
      case SyntaxKind.PropertyAssignment:
      case SyntaxKind.ShorthandPropertyAssignment:
      case SyntaxKind.PropertyDeclaration:
        return this.takeProperty(node as PropertyNode);
      case SyntaxKind.VariableDeclaration:
        if ((node as ts.VariableDeclaration).initializer) this.variables.push(node as ts.VariableDeclaration);
        return;
      case SyntaxKind.Parameter:
      case SyntaxKind.BindingElement:
        if ((node as DefaultNode).initializer) this.defaults.push(node as DefaultNode);
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
      case SyntaxKind.EqualsEqualsToken:
      case SyntaxKind.EqualsEqualsEqualsToken:
      case SyntaxKind.ExclamationEqualsToken:
      case SyntaxKind.ExclamationEqualsEqualsToken:
        this.comparisons.push(node);
        return;
      case SyntaxKind.BarBarToken:
      case SyntaxKind.QuestionQuestionToken:
        this.fallbacks.push(node);
        return;
      case SyntaxKind.EqualsToken:
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

/** `jose#<SignJWT>.setIssuedAt().sign` is a `sign` of the same instance. */
function withoutBuilders(origin: string): string {
  return origin.replace(/(?:\.\w+\(\))+(?=\.\w+$)/, '');
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
