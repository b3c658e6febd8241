import { ts } from '../syntax/ts.ts';
import type { Evaluator } from './evaluator.ts';
import { importedValue } from './imports.ts';
import { ModuleRecord } from './module-record.ts';
import { Accessor, HostObject, ObjectValue, Unknown, type Slot } from './values.ts';

/** What `import * as ns` and `require` of an ES module give. */
export class ModuleNamespace extends HostObject {
  override readonly className = 'module';
  readonly record: ModuleRecord;

  constructor(record: ModuleRecord) {
    super();
    this.record = record;
  }

  override member(name: string): Slot {
    if (name === '__esModule') return true;
    return isExported(this.record, name) ? exportedSlot(this.record, name) : undefined;
  }

  /** Names of everything that is exported, through `export *` as well. */
  get names(): readonly string[] {
    return [...namesOf(this.record, new Set())];
  }
}

function namesOf(record: ModuleRecord, seen: Set<ModuleRecord>): Set<string> {
  const names = new Set<string>();
  if (seen.has(record)) return names;
  seen.add(record);
  for (const [name, slot] of record.exports) {
    if (!name.startsWith('*')) names.add(name);
    else if (slot instanceof ModuleNamespace) for (const each of namesOf(slot.record, seen)) if (each !== 'default') names.add(each);
  }
  return names;
}

/** Whether a namespace has a member; while a module is still being evaluated it may get it later. */
function isExported(record: ModuleRecord, name: string): boolean {
  if (!record.isEvaluated || !record.isEsm || record.exports.has(name)) return true;
  const exported = record.commonjs.props.get('exports');
  const isPlain = exported instanceof ObjectValue && exported.props.size === 0 && !exported.open;
  return !isPlain || (name !== 'default' && starExport(record, name) !== undefined);
}

/** The slot behind an exported name, through `export *` and CommonJS interop. */
export function exportedSlot(record: ModuleRecord, name: string): Slot {
  if (record.exports.has(name)) return record.exports.get(name);
  const fromStar = name === 'default' ? undefined : starExport(record, name);
  if (fromStar !== undefined) return fromStar;
  const exported = record.commonjs.props.get('exports');
  if (exported instanceof Accessor || exported === undefined || exported === null) return undefined;
  if (name === 'default' && !record.isEsm) return commonjsDefault(exported as never);
  if (exported instanceof ObjectValue) return exported.props.has(name) ? exported.props.get(name) : name === 'default' && exported.props.size > 0 ? exported : missing(record, name);
  return new Accessor((evaluator) => evaluator.get(exported, name));
}

function commonjsDefault(exported: Exclude<Slot, undefined | null>): Slot {
  return exported instanceof ObjectValue && exported.props.has('__esModule') ? exported.props.get('default') : exported;
}

function missing(record: ModuleRecord, name: string): Slot {
  // A cycle: the other module has not come to its declaration yet; read it when it is needed.
  return new Accessor(() => {
    const slot = record.exports.get(name) ?? record.scope.vars.get(name);
    return slot === undefined || slot instanceof Accessor ? new Unknown(`${name} (missing export)`) : slot;
  });
}

/** The modules that names come from through `export *`, or that none has them: kept once neither can change any more. */
const sources = new WeakMap<ModuleRecord, Map<string, ModuleRecord | undefined>>();

interface Search {
  readonly seen: Set<ModuleRecord>;
  /** Whether each module that was looked at has run, and has nothing that it may still get. */
  isSettled: boolean;
}

function starExport(record: ModuleRecord, name: string): Slot {
  const known = sources.get(record) ?? new Map<string, ModuleRecord | undefined>();
  if (known.has(name)) return known.get(name)?.exports.get(name);
  const search: Search = { seen: new Set([record]), isSettled: record.isEvaluated };
  const found = findExport(record, name, search);
  if (search.isSettled && (!found || found.isOwn)) sources.set(record, known.set(name, found?.record));
  return found?.slot;
}

interface Found {
  readonly record: ModuleRecord;
  readonly slot: Slot;
  /** Whether it is exported by a declaration, and no property of `module.exports`. */
  readonly isOwn: boolean;
}

function findExport(record: ModuleRecord, name: string, search: Search): Found | undefined {
  for (const [key, star] of record.exports) {
    if (!key.startsWith('*') || !(star instanceof ModuleNamespace) || search.seen.has(star.record)) continue;
    const found = findIn(star.record, name, search);
    if (found) return found;
  }
  return undefined;
}

function findIn(record: ModuleRecord, name: string, search: Search): Found | undefined {
  search.seen.add(record);
  search.isSettled &&= record.isEvaluated && !mayGetMore(record);
  const slot = record.exports.get(name);
  if (record.exports.has(name)) return slot === undefined ? undefined : { record, slot, isOwn: true };
  const behind = findExport(record, name, search);
  if (behind) return behind;
  const member = commonjsMember(record, name);
  return member === undefined ? undefined : { record, slot: member, isOwn: false };
}

/** Code may add to `module.exports` at any time. */
function mayGetMore(record: ModuleRecord): boolean {
  const exported = record.commonjs.props.get('exports');
  return !record.isEsm || !(exported instanceof ObjectValue) || exported.props.size > 0;
}

function commonjsMember(record: ModuleRecord, name: string): Slot {
  const exported = record.commonjs.props.get('exports');
  return exported instanceof ObjectValue ? exported.props.get(name) : undefined;
}

/** Registers what a declaration with `export` makes visible. */
export function exportDeclaration(record: ModuleRecord, statement: ts.Statement): void {
  if (!ts.canHaveModifiers(statement)) return;
  const modifiers = ts.getModifiers(statement) ?? [];
  if (!modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) return;
  const isDefault = modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword);
  for (const name of declaredNames(statement)) record.exports.set(isDefault ? 'default' : name, live(record, name));
}

function live(record: ModuleRecord, name: string): Accessor {
  return new Accessor((evaluator) => {
    const slot = record.scope.vars.get(name);
    return slot instanceof Accessor ? slot.get?.(evaluator, undefined) : slot;
  });
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap((declaration) => boundNames(declaration.name));
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name?.text ?? 'default'];
  return (ts.isEnumDeclaration(statement) || ts.isModuleDeclaration(statement)) && ts.isIdentifier(statement.name) ? [statement.name.text] : [];
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

/** `export {a, b as c}`, `export {d} from './d'`, `export * from './e'`. */
export function exportFrom(evaluator: Evaluator, record: ModuleRecord, node: ts.ExportDeclaration): void {
  if (node.isTypeOnly) return;
  const { exportClause, moduleSpecifier } = node;
  const source = moduleSpecifier && ts.isStringLiteralLike(moduleSpecifier) ? evaluator.modules.importValue(moduleSpecifier.text, record.file, node) : undefined;
  if (!exportClause) {
    if (source instanceof ModuleRecord) record.exports.set(`*${source.file}`, source.namespace as Slot);
    else if (source) exportPackage(record, source.value as Slot);
    return;
  }
  if (ts.isNamespaceExport(exportClause)) {
    record.exports.set(exportClause.name.text, source instanceof ModuleRecord ? (source.namespace as Slot) : source?.value);
    return;
  }
  for (const element of exportClause.elements) {
    const local = (element.propertyName ?? element.name).text;
    const slot = source ? new Accessor((running) => importedValue(running, source, local)) : live(record, local);
    if (!element.isTypeOnly) record.exports.set(element.name.text, slot);
  }
}

/** `export * from 'package'`: any other name is a member of the package. */
function exportPackage(record: ModuleRecord, value: Slot): void {
  const exported = record.commonjs.props.get('exports');
  if (exported instanceof ObjectValue && value instanceof Unknown) exported.open = value;
  else if (value instanceof ObjectValue) for (const [name, slot] of value.props) record.exports.set(name, slot);
}
