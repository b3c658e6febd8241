import { isValueUsed } from '../syntax/value-uses.ts';
import { ts } from '../syntax/ts.ts';
import type { Evaluator } from './evaluator.ts';
import { exportedSlot } from './exports.ts';
import { slotValue } from './members.ts';
import { ModuleRecord } from './module-record.ts';
import { Accessor, ClassValue, Closure, NativeFunction, ObjectValue, Unknown, type Value } from './values.ts';

/** Binds the names of an `import` declaration; imports that only types use are elided as TypeScript does. */
export function bindImports(evaluator: Evaluator, record: ModuleRecord, node: ts.ImportDeclaration): void {
  const { importClause, moduleSpecifier } = node;
  if (!ts.isStringLiteralLike(moduleSpecifier)) return;
  if (importClause && (importClause.isTypeOnly || !isClauseUsed(importClause, record.sourceFile))) return;
  const imported = evaluator.modules.importValue(moduleSpecifier.text, record.file, node);
  if (!importClause) return;
  const bind = (name: string, exported: string): void => {
    record.scope.vars.set(name, new Accessor((running) => importedValue(running, imported, exported)));
  };
  if (importClause.name) bind(importClause.name.text, 'default');
  const bindings = importClause.namedBindings;
  if (!bindings) return;
  if (ts.isNamespaceImport(bindings)) record.scope.vars.set(bindings.name.text, imported instanceof ModuleRecord ? imported.namespace : imported.value);
  else for (const element of bindings.elements) if (!element.isTypeOnly) bind(element.name.text, (element.propertyName ?? element.name).text);
}

function isClauseUsed(clause: ts.ImportClause, file: ts.SourceFile): boolean {
  const names = [clause.name?.text ?? ''];
  const bindings = clause.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) names.push(bindings.name.text);
  else if (bindings) names.push(...bindings.elements.filter((element) => !element.isTypeOnly).map((element) => element.name.text));
  return names.some((name) => name !== '' && isValueUsed(file, name));
}

/** The live value of an imported name. */
export function importedValue(evaluator: Evaluator, imported: ModuleRecord | { readonly value: Value }, name: string): Value {
  if (imported instanceof ModuleRecord) return slotValue(evaluator, undefined, exportedSlot(imported, name));
  const { value } = imported;
  if (name !== 'default') return evaluator.get(value, name);
  return defaultOf(evaluator, value);
}

/** The default import of a package: packages are mostly CommonJS, whose default is the module itself. */
function defaultOf(evaluator: Evaluator, value: Value): Value {
  if (value instanceof NativeFunction || value instanceof Closure || value instanceof ClassValue) return value.props.has('default') ? evaluator.get(value, 'default') : value;
  if (value instanceof ObjectValue && value.props.has('default')) return evaluator.get(value, 'default');
  return value instanceof Unknown ? evaluator.get(value, 'default') : value;
}
