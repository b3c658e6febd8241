import { Frame, TryFrame } from '../evaluate/frame.ts';
import { BudgetSignal, ThrowSignal } from '../evaluate/completion.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import { slotValue } from '../evaluate/members.ts';
import type { ModuleRecord } from '../evaluate/module-record.ts';
import { commonjsValue } from '../evaluate/module-record.ts';
import { reachesFramework } from '../evaluate/reach.ts';
import { ClassValue, Closure, isPrimitive, ObjectValue, Unknown, type Value } from '../evaluate/values.ts';
import type { SourceHost } from '../evaluate/source-host.ts';
import type { FrameworkAdapter } from '../frameworks/adapter.ts';
import { textFact } from '../syntax/text-facts.ts';
import { ts } from '../syntax/ts.ts';
import { routeSitesIn } from './route-sites.ts';

/** Runs the start-up code of a project: entries first, then what contains applications or routes and was not reached. */
export function runEntries(evaluator: Evaluator, frameworks: readonly FrameworkAdapter[], entries: readonly string[]): void {
  for (const entry of entries) runModule(evaluator, frameworks, entry);
  const { host } = evaluator;
  for (const framework of frameworks) {
    for (const file of host.files) {
      if (!evaluator.modules.record(file) && mayCreate(host, file, framework)) runModule(evaluator, frameworks, file);
    }
  }
  for (const framework of frameworks) callFactories(evaluator, frameworks, framework);
  callRegistrars(evaluator, frameworks);
}

type Creates = ReturnType<typeof textFact<boolean>>;

const creations = new Map<FrameworkAdapter, Creates>();

/** A file that imports a framework's package and calls what makes an application of it. */
function mayCreate(host: SourceHost, file: string, framework: FrameworkAdapter): boolean {
  let creates = creations.get(framework);
  if (creates === undefined) {
    const pattern = importPattern(framework);
    creates = textFact((text) => framework.factoryPattern.test(text) && pattern.test(text));
    creations.set(framework, creates);
  }
  return creates(file, host.text(file) ?? '');
}

function importPattern(framework: FrameworkAdapter): RegExp {
  const names = framework.packages.map((name) => name.replace(/[/\\^$*+?.()|[\]{}]/g, '\\$&')).join('|');
  return new RegExp(`(?:from|require\\(|import)\\s*\\(?['"](?:${names})['"]`);
}

function runModule(evaluator: Evaluator, frameworks: readonly FrameworkAdapter[], file: string): ModuleRecord | undefined {
  return guarded(evaluator, frameworks, () => evaluator.modules.load(file));
}

/** Starts from a clean state; signals that nobody caught end the entry, not the analysis. */
function guarded<T>(evaluator: Evaluator, frameworks: readonly FrameworkAdapter[], body: () => T): T | undefined {
  evaluator.conditions = [];
  evaluator.tryFrames = [new TryFrame(0)];
  evaluator.frame = new Frame(undefined, 0, evaluator.budget.registrations);
  evaluator.callSites.length = 0;
  try {
    return body();
  } catch (signal) {
    if (signal instanceof ThrowSignal || signal instanceof BudgetSignal) return undefined;
    throw signal;
  } finally {
    for (const framework of frameworks) framework.settle?.(evaluator);
  }
}

/** Exports of modules with a factory call that nobody called: `createApp(deps)`, `class App`. */
function callFactories(evaluator: Evaluator, frameworks: readonly FrameworkAdapter[], framework: FrameworkAdapter): void {
  const { host } = evaluator;
  for (const file of host.files) {
    const record = evaluator.modules.record(file);
    if (!record || !mayCreate(host, file, framework)) continue;
    const values = exportsOf(evaluator, record);
    for (const value of values) {
      if (!(value instanceof Closure) || evaluator.called.has(value.node) || !isWorthCalling(evaluator, value)) continue;
      guarded(evaluator, frameworks, () => evaluator.call(value, undefined, unknownArguments(evaluator, value)));
    }
    for (const value of values) {
      if (value instanceof ClassValue && !evaluator.called.has(value.node) && mentions(value.node, framework)) startClass(evaluator, frameworks, value);
    }
  }
}

const STARTING_METHOD = /^(start|run|launch|main|listen|bootstrap\w*|init\w*|setup\w*|config\w*|register\w*|mount\w*)$/i;

/** Constructs a class of an application and calls the methods that start-up code would call. */
function startClass(evaluator: Evaluator, frameworks: readonly FrameworkAdapter[], value: ClassValue): void {
  const instance = guarded(evaluator, frameworks, () => evaluator.construct(value, unknownArguments(evaluator, value)));
  for (const [name, method] of value.prototype.props) {
    if (!(method instanceof Closure) || !STARTING_METHOD.test(name) || evaluator.called.has(method.node)) continue;
    guarded(evaluator, frameworks, () => evaluator.call(method, instance, unknownArguments(evaluator, method)));
  }
}

function isWorthCalling(evaluator: Evaluator, value: Closure): boolean {
  return !value.node.parameters.some((parameter) => isApplicationName(parameter.name.getText())) && reachesFramework(evaluator, value);
}

function mentions(node: ts.Node, framework: FrameworkAdapter): boolean {
  return framework.factoryPattern.test(node.getText());
}

function unknownArguments(_evaluator: Evaluator, value: Closure | ClassValue): Value[] {
  const parameters = value instanceof Closure ? value.node.parameters : (value.node.members.find((member) => ts.isConstructorDeclaration(member)) as ts.ConstructorDeclaration | undefined)?.parameters;
  return (parameters ?? []).map((parameter) => new Unknown(parameter.name.getText().slice(0, 40)));
}

const APPLICATION_NAME = /^(app|router|server|fastify|api|instance|express|application|\w*(?:App|Router|Server|Application))$/;

function isApplicationName(name: string): boolean {
  return APPLICATION_NAME.test(name);
}

/** Exports that take an application and were never given one: their routes are orphans. */
function callRegistrars(evaluator: Evaluator, frameworks: readonly FrameworkAdapter[]): void {
  const { host } = evaluator;
  for (const file of host.files) {
    if (routeSitesIn(host, file).length === 0) continue;
    const record = evaluator.modules.record(file) ?? runModule(evaluator, frameworks, file);
    const framework = record && frameworkOf(evaluator, frameworks, record);
    if (!record || !framework) continue;
    for (const value of exportsOf(evaluator, record)) {
      if (value instanceof Closure && !evaluator.called.has(value.node)) callRegistrar(evaluator, frameworks, framework, value);
    }
  }
}

/** The framework that the nearest manifest with one depends on, else one that is installed. */
function frameworkOf(evaluator: Evaluator, frameworks: readonly FrameworkAdapter[], record: ModuleRecord): FrameworkAdapter | undefined {
  const around = evaluator.host.packages.filter(({ directory }) => record.file.startsWith(`${directory}/`)).toSorted((a, b) => b.directory.length - a.directory.length);
  for (const { manifest } of around) {
    const declared = frameworks.find((framework) => framework.packages.some((name) => manifest.dependencies?.[name] ?? manifest.devDependencies?.[name] ?? manifest.peerDependencies?.[name]));
    if (declared) return declared;
  }
  return frameworks.find((framework) => framework.packages.some((name) => evaluator.host.packageVersion(name, record.file) !== undefined));
}

function callRegistrar(evaluator: Evaluator, frameworks: readonly FrameworkAdapter[], framework: FrameworkAdapter, value: Closure): void {
  const index = value.node.parameters.findIndex((parameter) => isApplicationName(parameter.name.getText()));
  if (index < 0) return;
  guarded(evaluator, frameworks, () => {
    const args = unknownArguments(evaluator, value);
    args[index] = framework.symbolicApplication(evaluator, value.module.file);
    return evaluator.call(value, undefined, args);
  });
}

/** Everything that a module makes available, each value once. */
function exportsOf(evaluator: Evaluator, record: ModuleRecord): Value[] {
  const values = new Set<Value>();
  for (const [name, slot] of record.exports) if (!name.startsWith('*')) values.add(slotValue(evaluator, undefined, slot));
  const exported = commonjsValue(record);
  if (!isPrimitive(exported)) values.add(exported);
  if (exported instanceof ObjectValue) for (const slot of exported.props.values()) values.add(slotValue(evaluator, exported, slot));
  return [...values];
}
