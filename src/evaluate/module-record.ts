import { ts } from '../syntax/ts.ts';
import type { Scope } from './scope.ts';
import { ObjectValue, type Slot, type Value } from './values.ts';

/** A module of the project that is being or has been evaluated. */
export class ModuleRecord {
  readonly file: string;
  readonly sourceFile: ts.SourceFile;
  readonly scope: Scope;
  /** The `module` object of CommonJS; its `exports` property is what `require` returns. */
  readonly commonjs = new ObjectValue();
  /** What `export` declarations made visible; values are live. */
  readonly exports = new Map<string, Slot>();
  /** Whether the file has `import`/`export` declarations. */
  readonly isEsm: boolean;
  /** Whether its body has run to its end. */
  isEvaluated = false;
  /** What its body has thrown, after which nothing of it has run. */
  thrown: { readonly value: Value } | undefined;
  /** The namespace object, one per module. */
  namespace: Value;

  constructor(file: string, sourceFile: ts.SourceFile, scope: Scope, isEsm: boolean) {
    this.file = file;
    this.sourceFile = sourceFile;
    this.scope = scope;
    this.isEsm = isEsm;
    this.commonjs.props.set('exports', new ObjectValue({ node: sourceFile }));
  }
}

/** What CommonJS code sees of a module: `module.exports`, or the namespace of an ES module. */
export function commonjsValue(record: ModuleRecord): Value {
  const exported = record.commonjs.props.get('exports') as Value;
  const isAssigned = !(exported instanceof ObjectValue) || exported.node !== record.sourceFile || exported.props.size > 0;
  return record.isEsm && !isAssigned ? record.namespace : exported;
}

/** Whether a statement makes its file an ES module. */
export function isModuleSyntax(statement: ts.Statement): boolean {
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) return true;
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false);
}
