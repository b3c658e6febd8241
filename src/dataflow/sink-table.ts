import { moduleOf, originOf, pathOf } from '../detectors/core/origin.ts';
import { findDeclaration } from '../detectors/core/scope.ts';
import type { DetectorProject } from '../detectors/core/project.ts';
import { nameOf, receiverOf, unwrap } from '../detectors/core/syntax.ts';
import type { SourceHost } from '../evaluate/source-host.ts';
import { textFact } from '../syntax/text-facts.ts';
import { ts } from '../syntax/ts.ts';
import type { SinkEntry } from '../vocabulary/sinks.ts';

/** An entry that a call fits. */
export interface SinkMatch {
  readonly entry: SinkEntry;
  /** Known by its package, not only by what it is called. */
  readonly isCertain: boolean;
  readonly package: string;
}

const MAX_RECEIVER = 160;

/** Finds what the vocabulary says about calls. */
export class SinkTable {
  private readonly byName = new Map<string, SinkEntry[]>();
  private readonly byPackage = new Map<string, SinkEntry[]>();
  private readonly project: DetectorProject;

  /** The packages that are imported anywhere. */
  readonly imported: ReadonlySet<string>;

  constructor(entries: readonly SinkEntry[], project: DetectorProject) {
    this.project = project;
    this.imported = importedIn(project.host);
    for (const entry of entries) {
      for (const name of entry.packages) push(this.byPackage, name, entry);
      for (const method of entry.methods) push(this.byName, method, entry);
    }
  }

  /** Whether anything of the project imports a package. */
  isImported(name: string): boolean {
    return this.imported.has(name);
  }

  /** The entries that a call fits, those of its package if that is known. */
  find(node: ts.CallExpression | ts.NewExpression): readonly SinkMatch[] {
    const name = nameOf(node.expression) ?? '';
    const isMember = receiverOf(unwrap(node.expression)) !== undefined;
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword) return this.ofPackage('(global)', 'import');
    if (isMember && !this.byName.has(name) && !this.byName.has(`<${name}>`) && !ts.isNewExpression(node)) return [];
    const origin = originBehind(node.expression, this.project);
    const local = origin === undefined || origin.startsWith('(global)');
    if (origin !== undefined) {
      const found = this.ofOrigin(origin, node);
      if (found.length > 0 || !local) return found;
    }
    return isMember ? this.byReceiver(node, name) : [];
  }

  private ofOrigin(origin: string, node: ts.Node): readonly SinkMatch[] {
    const path = pathOf(origin);
    const last = path.slice(path.lastIndexOf('.') + 1);
    const isGlobalMember = origin.startsWith('(global)') && path.includes('.') && !path.startsWith('console.');
    if (isGlobalMember && !/^(?:global|globalThis|window)\./.test(path)) return [];
    const wanted = ts.isNewExpression(node) ? `<${last}>` : path === '' || last.endsWith('()') || last.endsWith('>') ? '()' : last;
    return this.ofPackage(moduleOf(origin), wanted, path);
  }

  private ofPackage(name: string, wanted: string, path = ''): readonly SinkMatch[] {
    const root = packageOf(name);
    const entries = this.byPackage.get(name) ?? this.byPackage.get(root) ?? [];
    // Errors, headers and the like of a package are none of its clients; a prepared statement takes values only.
    if (/Error|Headers|<URL|prepare\(\)\./.test(path)) return [];
    return entries.filter((entry) => entry.methods.includes(wanted) && this.isOpen(entry, root)).map((entry) => ({ entry, isCertain: true, package: root }));
  }

  private isOpen({ until }: SinkEntry, name: string): boolean {
    if (until === undefined) return true;
    const version = this.project.host.packageVersion(name, `${this.project.host.root}/package.json`);
    return version !== undefined && isOlder(version, until);
  }

  private byReceiver(node: ts.CallExpression | ts.NewExpression, name: string): readonly SinkMatch[] {
    const receiver = receiverOf(unwrap(node.expression));
    const text = receiver ? textOf(receiver) : '';
    // What hangs on the request is an object of the application, whatever it is called.
    if (text === '' || text.length > MAX_RECEIVER || /^(?:req|request)\.(?!log)/.test(text)) return [];
    const made = receiver && ts.isIdentifier(receiver) ? initializerOf(receiver) : undefined;
    const texts = made ? [text, textOf(made)] : [text];
    const entries = this.byName.get(name) ?? [];
    return entries.filter(({ receiver: pattern, packages }) => packages.some((each) => each === '(global)' || this.imported.has(each)) && texts.some((each) => pattern?.test(each))).map((entry) => ({ entry, isCertain: text === 'console', package: '' }));
  }
}

function textOf(node: ts.Expression): string {
  return node.getText().replaceAll(/\s+|[!?]/g, '');
}

function initializerOf(name: ts.Identifier): ts.Expression | undefined {
  const declaration = findDeclaration(name);
  const initializer = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return initializer && ts.isCallExpression(unwrap(initializer)) ? initializer : undefined;
}

/** What a name stands for is guessed only where something of the kind is used at all. */
function importedIn(host: SourceHost): ReadonlySet<string> {
  const found = new Set<string>();
  for (const file of host.files) for (const name of specifiersIn(file, host.text(file) ?? '')) addPackage(name, found);
  return found;
}

const specifiersIn = textFact((text) => [...text.matchAll(/(?:from|require\(|import\(?)\s*['"]([^'"]*)['"]/g)].flatMap(([, name]) => name || []));

/** A file of one's own that is named after a package wraps it. */
function addPackage(specifier: string, found: Set<string>): void {
  if (!specifier.startsWith('.')) found.add(specifier).add(packageOf(specifier));
  else if (/mongo/i.test(specifier)) found.add('mongodb').add('mongoose');
}

function packageOf(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function isOlder(version: string, limit: string): boolean {
  const a = version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const b = limit.split('.').map(Number);
  const at = [0, 1, 2].find((index) => (a[index] ?? 0) !== (b[index] ?? 0));
  return at !== undefined && (a[at] ?? 0) < (b[at] ?? 0);
}

/** Modules of Node that snippets use without importing them. */
const UNIMPORTED = /^\(global\)#(fs|child_process|vm)\./;

/** The origin of what is called; `promisify(exec)` is `exec`. */
function originBehind(expression: ts.Expression, project: DetectorProject): string | undefined {
  const origin = originOf(expression, project)?.replace(UNIMPORTED, '$1#');
  const bare = unwrap(expression);
  if (!origin?.endsWith('promisify()') || !ts.isIdentifier(bare)) return origin;
  const declaration = findDeclaration(bare);
  const made = declaration && ts.isVariableDeclaration(declaration) && declaration.initializer ? unwrap(declaration.initializer) : undefined;
  const inner = made && ts.isCallExpression(made) ? made.arguments[0] : undefined;
  return inner ? originOf(inner, project) : origin;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
