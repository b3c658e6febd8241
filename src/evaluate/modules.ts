import type { SourceLocation } from '../model/index.ts';
import { standsInTry } from '../syntax/enclosing-try.ts';
import { locationOf } from '../syntax/locations.ts';
import { ts } from '../syntax/ts.ts';
import { BudgetSignal, ThrowSignal } from './completion.ts';
import type { Evaluator } from './evaluator.ts';
import { Frame, TryFrame } from './frame.ts';
import { Journal } from './journal.ts';
import { jsonValue } from './intrinsics/json.ts';
import { lodashModule } from './intrinsics/lodash.ts';
import { outcomeModule } from './intrinsics/outcomes.ts';
import { nodeModule } from './intrinsics/node-modules.ts';
import { bindImports } from './imports.ts';
import { exportDeclaration, exportFrom, ModuleNamespace } from './exports.ts';
import { commonjsValue, isModuleSyntax, ModuleRecord } from './module-record.ts';
import { Scope } from './scope.ts';
import type { Resolution } from './source-host.ts';
import { hoist, runStatement } from './statements.ts';
import { packageValue } from './unknowns.ts';
import type { Optional} from './values.ts';
import { Accessor, NativeFunction, ObjectValue, PromiseValue, Template, Union, Unknown, type Slot, type Value } from './values.ts';

/** Loads, links and evaluates the modules of the project; each body runs once. */
export class ModuleLoader {
  readonly #evaluator: Evaluator;
  readonly #records = new Map<string, ModuleRecord>();
  readonly #packages = new Map<string, Value>();
  /** Whether the module that is running was asked for inside of a `try`. */
  #isInTry = false;
  /** The module whose code is running. */
  current: ModuleRecord;

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
    this.current = undefined as unknown as ModuleRecord;
  }

  locate(node: ts.Node): SourceLocation {
    return locationOf(node);
  }

  /** Evaluates a file (once); undefined when it cannot be read. */
  load(file: string): ModuleRecord | undefined {
    this.#evaluator.reached.add(file);
    const known = this.#records.get(file);
    if (known) return known;
    const sourceFile = this.#evaluator.host.sourceFile(file);
    if (!sourceFile) return undefined;
    const record = this.#create(file, sourceFile);
    this.#records.set(file, record);
    this.#run(record);
    return record;
  }

  /** The record of a file that has been loaded. */
  record(file: string): ModuleRecord | undefined {
    return this.#records.get(file);
  }

  /** The files that have been loaded, in this order. */
  get files(): readonly string[] {
    return [...this.#records.keys()];
  }

  #create(file: string, sourceFile: ts.SourceFile): ModuleRecord {
    const isEsm = sourceFile.statements.some(isModuleSyntax);
    const scope = new Scope(undefined, { context: { self: undefined, callee: undefined, home: undefined, args: [] } });
    const record = new ModuleRecord(file, sourceFile, scope, isEsm);
    record.namespace = new ModuleNamespace(record);
    const { commonjs } = record;
    const context = scope.context;
    if (context && !isEsm) context.self = commonjs.props.get('exports') as Value;
    scope.vars.set('module', commonjs);
    scope.vars.set('exports', commonjs.props.get('exports'));
    scope.vars.set('require', this.requireFunction(file));
    scope.vars.set('__filename', file);
    scope.vars.set('__dirname', file.slice(0, file.lastIndexOf('/')) || '/');
    return record;
  }

  /** The `require` of a file. */
  requireFunction(file: string): NativeFunction {
    const require = new NativeFunction('require', ({ args, node }) => this.#requireAny(args[0], file, node));
    require.props.set('resolve', new NativeFunction('resolve', ({ args }) => this.#resolvePath(args[0], file)));
    require.props.set('main', new Unknown('require.main'));
    require.props.set('cache', new ObjectValue());
    return require;
  }

  #resolvePath(specifier: Value, file: string): Value {
    if (typeof specifier !== 'string') return specifier;
    const resolution = this.#evaluator.host.resolve(specifier, file);
    return resolution.kind === 'source' || resolution.kind === 'json' ? resolution.file : specifier;
  }

  #requireAny(specifier: Value, file: string, node: ts.Node | undefined): Value {
    if (specifier instanceof Union) return new Union(specifier.options.map((option) => this.#requireAny(option, file, node)));
    if (typeof specifier !== 'string') {
      const label = specifier instanceof Unknown ? specifier.label : specifier instanceof Template ? 'template' : String(specifier);
      if (node) this.#evaluator.gaps.push({ kind: 'missing module', message: `A module is loaded by a name that the code does not reveal (${label}).`, location: locationOf(node) });
      return new Unknown(`require(${label})`);
    }
    return this.requireValue(specifier, file, node);
  }

  /** What `require(specifier)` returns in a file. */
  requireValue(specifier: string, file: string, node?: ts.Node): Value {
    const resolution = this.#evaluator.host.resolve(specifier, file);
    if (resolution.kind !== 'source') return this.#foreign(resolution, file, node);
    const record = this.load(resolution.file);
    if (!record) return new Unknown(`require(${JSON.stringify(specifier)})`);
    if (record.thrown && this.#isCaught()) throw new ThrowSignal(record.thrown.value);
    return commonjsValue(record);
  }

  /** The module object that `import` sees, or the value of something that is no source file. */
  importValue(specifier: string, file: string, node: ts.Node): ModuleRecord | { readonly value: Value } {
    const resolution = this.#evaluator.host.resolve(specifier, file);
    if (resolution.kind !== 'source') return { value: this.#foreign(resolution, file, node) };
    return this.load(resolution.file) ?? { value: new Unknown(specifier) };
  }

  #foreign(resolution: Resolution, file: string, node: ts.Node | undefined): Value {
    switch (resolution.kind) {
      case 'json':
        return jsonValue(this.#evaluator.host.json(resolution.file));
      case 'builtin':
        return this.#cached(`node:${resolution.name}`, () => this.#builtIn(resolution.name, file));
      case 'package':
        return this.#packageOf(resolution.name, resolution.subpath, file);
      case 'missing':
        if (node) this.#evaluator.gaps.push({ kind: 'missing module', message: `The module ${JSON.stringify(resolution.specifier)} cannot be found.`, location: locationOf(node) });
        // Code that expects a module to be missing says so right there; elsewhere the file is taken to be generated.
        if (node && standsInTry(node) && this.#isCaught()) throw new ThrowSignal(new Unknown('MODULE_NOT_FOUND', { truthy: true }));
        return new Unknown(resolution.specifier, { truthy: true });
      default:
        return undefined;
    }
  }

  #builtIn(name: string, file: string): Value {
    return nodeModule(this.#evaluator, name) ?? this.#evaluator.models.get(name)?.(this.#evaluator, '', file) ?? packageValue(name, '');
  }

  #packageOf(name: string, subpath: string, file: string): Value {
    const model = this.#evaluator.models.get(name);
    // Models may depend on the version that this file sees, so that two packages of a monorepo may differ.
    const version = model ? this.#evaluator.host.packageVersion(name, file) : undefined;
    return this.#cached(`${name}/${subpath}@${version}`, () => {
      const modelled = model?.(this.#evaluator, subpath, file) ?? lodashModule(name, subpath) ?? outcomeModule(name, subpath);
      return modelled === undefined ? packageValue(name, subpath) : modelled;
    });
  }

  #cached(key: string, make: () => Value): Value {
    if (!this.#packages.has(key)) this.#packages.set(key, make());
    return this.#packages.get(key);
  }

  #run(record: ModuleRecord): void {
    const evaluator = this.#evaluator;
    const { frame, conditions, journal, judging, policies, tryFrames } = evaluator;
    const callSites = evaluator.callSites.splice(0);
    const { current } = this;
    const isInTry = this.#isInTry;
    this.#isInTry = this.#isCaught();
    evaluator.frame = new Frame(undefined, 0, evaluator.budget.registrations);
    // A module body runs once, whatever the conditions under which it was first asked for.
    evaluator.conditions = [];
    evaluator.journal = new Journal();
    evaluator.judging = false;
    evaluator.policies = [];
    evaluator.tryFrames = [new TryFrame(0)];
    evaluator.budget.frames.push(evaluator.frame);
    this.current = record;
    try {
      this.#evaluateBody(record);
    } finally {
      record.isEvaluated = true;
      evaluator.budget.frames.pop();
      Object.assign(evaluator, { frame, conditions, journal, judging, policies, tryFrames });
      evaluator.callSites.push(...callSites);
      this.current = current;
      this.#isInTry = isInTry;
    }
  }

  #evaluateBody(record: ModuleRecord): void {
    const { statements } = record.sourceFile;
    const { scope } = record;
    hoist(this.#evaluator, statements, scope, true);
    for (const statement of statements) if (ts.isFunctionDeclaration(statement)) exportDeclaration(record, statement);
    this.#importAll(record, statements);
    for (const statement of statements) {
      if (ts.isImportDeclaration(statement)) continue;
      if (ts.isExportDeclaration(statement)) exportFrom(this.#evaluator, record, statement);
      else if (!this.#runTopLevel(record, statement)) return;
    }
  }

  /** A module with a top-level `await` delays those that import it, not its siblings. */
  #importAll(record: ModuleRecord, statements: readonly ts.Statement[]): void {
    const { clock } = this.#evaluator;
    const start = clock.tick;
    let latest = start;
    for (const statement of statements) {
      if (!ts.isImportDeclaration(statement)) continue;
      clock.tick = start;
      bindImports(this.#evaluator, record, statement);
      latest = Math.max(latest, clock.tick);
    }
    clock.tick = latest;
  }

  /** A statement that is too large is cut off alone: what follows it and who imports the module go on. */
  #isCutOff(signal: unknown): boolean {
    const { frame } = this.#evaluator;
    if (!(signal instanceof BudgetSignal) || signal.frame !== frame) return false;
    frame.ownSteps = 0;
    return true;
  }

  #runTopLevel(record: ModuleRecord, statement: ts.Statement): boolean {
    try {
      const completion = runStatement(this.#evaluator, statement, record.scope);
      exportDeclaration(record, statement);
      return completion?.kind === 'throw' ? this.#end(record, completion) : completion === undefined;
    } catch (signal) {
      // Where nobody catches it the application would not start, so that going on is all that is left.
      if (signal instanceof ThrowSignal) return !this.#isInTry || this.#end(record, signal);
      if (this.#isCutOff(signal)) return true;
      if (!(signal instanceof Error)) throw signal;
      this.#evaluator.failures.push({ file: record.file, message: `${record.file}: a statement could not be evaluated (${signal.message}).` });
      return true;
    }
  }

  #end(record: ModuleRecord, { value }: { readonly value: Value }): false {
    record.thrown = { value };
    return false;
  }

  /** Whether somebody has written what happens when the module that is running throws. */
  #isCaught(): boolean {
    return !this.#evaluator.judging && (this.#isInTry || this.#evaluator.tryFrames.some((frame) => frame.isTry));
  }

  /** `export default x` and `export = x`. */
  exportAssignment(node: ts.ExportAssignment, scope: Scope): undefined {
    const value = this.#evaluator.evaluate(node.expression, scope);
    if (node.isExportEquals) this.current.commonjs.props.set('exports', value);
    else this.current.exports.set('default', value);
  }

  /** `import x = require('x')` and `import a = N.b`. */
  importEquals(node: ts.ImportEqualsDeclaration, scope: Scope): undefined {
    if (node.isTypeOnly) return;
    const reference = node.moduleReference;
    if (ts.isExternalModuleReference(reference)) {
      if (ts.isStringLiteralLike(reference.expression)) scope.vars.set(node.name.text, this.requireValue(reference.expression.text, this.current.file, node));
      return;
    }
    const parts = reference.getText().split('.');
    let value: Slot = scope.holding(parts[0] as string)?.vars.get(parts[0] as string);
    for (const part of parts.slice(1)) value = this.#evaluator.get(value instanceof Accessor ? undefined : value, part);
    scope.vars.set(node.name.text, value);
  }

  /** `import('x')`. */
  importDynamically(specifier: Value | Optional, node: ts.CallExpression): Value {
    const { file } = this.current;
    const names = specifier instanceof Union ? specifier.options : [specifier as Value];
    const values = names.map((name) => this.#importOne(name, file, node));
    return new PromiseValue(values.length === 1 ? values[0] : new Union(values), this.#evaluator.clock.tick + 1);
  }

  #importOne(specifier: Value, file: string, node: ts.Node): Value {
    if (specifier instanceof ObjectValue && typeof specifier.props.get('href') === 'string') return this.#importOne(specifier.props.get('href') as string, file, node);
    if (typeof specifier !== 'string') return this.#requireAny(specifier, file, node);
    const imported = this.importValue(specifier.replace(/^file:\/\//, ''), file, node);
    return imported instanceof ModuleRecord ? imported.namespace : imported.value;
  }

  /** `import.meta`. */
  importMeta(file: string): ObjectValue {
    const meta = new ObjectValue({ open: new Unknown('import.meta') });
    const directory = file.slice(0, file.lastIndexOf('/')) || '/';
    meta.props.set('url', `file://${file}`);
    meta.props.set('filename', file);
    meta.props.set('dirname', directory);
    return meta;
  }

  /** The current value of a live binding, without running getters of the analysed code. */
  peek(slot: Accessor): Value {
    return slot.get?.(this.#evaluator, undefined);
  }
}
