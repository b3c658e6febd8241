import { ts } from '../../syntax/ts.ts';
import { CallSite } from './call-site.ts';
import { importMapOf, requireSpecifier, type ImportMap } from './import-map.ts';
import { addAssignment, type DetectorProject } from './project.ts';
import { propertyNameText } from './syntax.ts';
import { conventionalNames } from './origin.ts';
import { either, identifiers, uses, type Trigger } from './triggers.ts';
import { isKnownModule, isKnownName, learnOrigin } from './vocabulary-index.ts';

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
  private readonly imports: ImportMap;
  private readonly requires = new Map<string, { readonly specifier: string; readonly name: string }>();
  /** Variables that may stand for a function of a package. */
  private readonly aliases = new Set<string>();
  private bareByOrigin: Map<string, CallSite[]> | undefined;

  constructor(file: ts.SourceFile, project: DetectorProject) {
    this.file = file;
    this.project = project;
    this.imports = importMapOf(file);
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
        if (site.isBare || !this.mayMatter(site) || site.origin === undefined) continue;
        const entry = table.get(site.origin) ?? table.get(withoutBuilders(site.origin));
        if (entry !== undefined) yield [site, entry];
      }
    }
  }

  /** Calls by plain identifiers, which may be aliases, by their origin; those of the project's own functions are left out. */
  private bareOrigins(): ReadonlyMap<string, CallSite[]> {
    if (!this.bareByOrigin) {
      this.bareByOrigin = new Map();
      for (const site of this.bare) if (this.mayMatter(site) && site.origin !== undefined) push(this.bareByOrigin, site.origin, site);
    }
    return this.bareByOrigin;
  }

  /**
   * A cheap look before an origin is worked out: what is called hangs on an import of a package that no table knows,
   * or on a function of the project whose name no table knows.
   */
  private mayMatter(site: CallSite): boolean {
    return (site.mayMatter ??= this.looksKnown(site));
  }

  private looksKnown(site: CallSite): boolean {
    const root = rootOf(site.node.expression);
    if (!root || !ts.isIdentifier(root)) return true;
    const imported = this.imports.get(root.text) ?? (this.aliases.has(root.text) ? undefined : this.requires.get(root.text));
    if (!imported) return !site.isBare || isKnownName(root.text) || isKnownModule(root.text) || this.aliases.has(root.text) || site.name === '';
    const isProject = imported.specifier.startsWith('.') || imported.specifier.startsWith('@/') || imported.specifier.startsWith('~');
    if (!isProject && !isKnownModule(imported.specifier)) return isAliasPath(imported.specifier) && isKnownName(imported.name);
    return !site.isBare || isKnownName(imported.name) || (imported.name === 'default' || imported.name === '*' ? !isProject || isKnownName(root.text) : false);
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
        this.takeVariable(node as ts.VariableDeclaration);
        return;
      case SyntaxKind.Parameter:
      case SyntaxKind.BindingElement:
        if ((node as DefaultNode).initializer) this.defaults.push(node as DefaultNode);
        return;
      default:
    }
  }

  private takeVariable(node: ts.VariableDeclaration): void {
    if (!node.initializer) return;
    this.variables.push(node);
    const { kind } = node.initializer;
    if (kind === SyntaxKind.ArrowFunction || kind === SyntaxKind.FunctionExpression || kind === SyntaxKind.StringLiteral) return;
    if (!this.takeRequire(node)) addNames(node.name, this.aliases);
  }

  /** `const { a, b: c } = require('./x')` is as much as `import { a, b as c } from './x'`. */
  private takeRequire({ name, initializer }: ts.VariableDeclaration): boolean {
    const specifier = initializer && requireSpecifier(initializer);
    if (!specifier?.startsWith('.') || !ts.isObjectBindingPattern(name)) return false;
    for (const element of name.elements) {
      if (!ts.isIdentifier(element.name) || element.dotDotDotToken || element.initializer) addNames(element.name, this.aliases);
      else this.requires.set(element.name.text, { specifier, name: propertyNameText(element.propertyName ?? element.name) ?? '*' });
    }
    return true;
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
  /** Whether a file may call something in the table: it imports a module of it and names what the table knows of that. */
  readonly trigger: Trigger;
  private readonly entries: ReadonlyMap<string, T>;

  constructor(entries: Iterable<readonly [string, T]>) {
    this.entries = new Map(entries);
    this.names = new Set([...this.entries.keys()].map(lastName));
    this.trigger = triggerFor([...this.entries.keys()]);
    for (const origin of this.entries.keys()) learnOrigin(origin, lastName(origin));
  }

  /** The entry of an origin. */
  get(origin: string): T | undefined {
    return this.entries.get(origin);
  }
}

/** One trigger for each module: its import with one of its names, or its export itself; names of globals stand alone. */
function triggerFor(origins: readonly string[]): Trigger {
  const namesByModule = new Map<string, string[]>();
  for (const origin of origins) push(namesByModule, origin.slice(0, origin.indexOf('#')), lastName(origin));
  const globals = namesByModule.get('(global)') ?? [];
  return either(uses(namesByModule), identifiers(...globals, ...conventionalNames([...namesByModule.keys()])));
}

/** The expression that a chain of members and calls starts with. */
function rootOf(node: ts.Expression): ts.Expression | undefined {
  let current = node;
  while (ts.isPropertyAccessExpression(current) || ts.isCallExpression(current) || ts.isElementAccessExpression(current) || ts.isNewExpression(current)) current = current.expression;
  return current;
}

/** A specifier that may be a path of the project by an alias rather than a package. */
function isAliasPath(specifier: string): boolean {
  return /^(?:src|app|lib|server|common|config|#|@\w*\/\w+\/)/.test(specifier);
}

function addNames(name: ts.BindingName, names: Set<string>): void {
  if (ts.isIdentifier(name)) names.add(name.text);
  else for (const element of name.elements) if (ts.isBindingElement(element)) addNames(element.name, names);
}

/** `jose#<SignJWT>.setIssuedAt().sign` is a `sign` of the same instance. */
function withoutBuilders(origin: string): string {
  return origin.replace(/(?:\.\w{1,60}\(\)){1,30}(?=\.\w{1,60}$)/, '');
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
