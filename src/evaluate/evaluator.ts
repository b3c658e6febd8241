import type { AnalysisFailure, Gap } from '../model/index.ts';
import type { ts } from '../syntax/ts.ts';
import { Budget, type BudgetLimits } from './budget.ts';
import { callValue, constructValue } from './calls.ts';
import { Clock } from './clock.ts';
import { printConditions, type PathCondition } from './conditions.ts';
import { evaluateExpression } from './expressions.ts';
import { Frame, TryFrame } from './frame.ts';
import { Journal } from './journal.ts';
import { labelSettings } from './labels.ts';
import { getMember, setMember } from './members.ts';
import { ModuleLoader } from './modules.ts';
import { reachesFramework } from './reach.ts';
import type { Scope } from './scope.ts';
import type { SourceHost } from './source-host.ts';
import { truthOf } from './truth.ts';
import type { Closure, Unknown, Value } from './values.ts';

/** A call of something that cannot be read. */
export interface UnknownCall {
  readonly callee: Unknown;
  readonly self: Value;
  readonly args: readonly Value[];
  readonly node: ts.Node | undefined;
  readonly isNew: boolean;
}

/** Decisions that the evaluator leaves to whoever uses it. */
export interface Policy {
  /** May answer a call of something unreadable (or throw a `ThrowSignal`); undefined means: no opinion. */
  unknownCall?(call: UnknownCall, evaluator: Evaluator): Value;
  /** Whether a function of the project is worth entering; otherwise its result is unknown. */
  admits?(callee: Closure, self: Value, args: readonly Value[], evaluator: Evaluator): boolean;
  /** How often a request was refused so far: who refuses and settles no promise lets nobody go on who waits for it. */
  refusals?(): number;
  /** A function that is called where no call can be followed, or never. */
  mayCall?(callee: Value, evaluator: Evaluator): void;
}

/** Gives the value of a third-party package, or undefined to leave it unknown. */
export type PackageModel = (evaluator: Evaluator, subpath: string, fromFile: string) => Value;

/** What an evaluator is made with. */
export interface EvaluatorOptions {
  readonly host: SourceHost;
  readonly models: ReadonlyMap<string, PackageModel>;
  /** What the user says of code that cannot be read; it holds everywhere. */
  readonly declared?: readonly Policy[];
  readonly limits?: BudgetLimits;
}

/**
 * Runs code of the analysed project abstractly: known values are computed, everything else becomes a labelled
 * unknown, and both sides of a condition that is not known are run and joined.
 */
export class Evaluator {
  readonly host: SourceHost;
  readonly models: ReadonlyMap<string, PackageModel>;
  /** Swapped while a module body runs: what a module does stays done, whatever branch asked for it. */
  journal = new Journal();
  readonly clock = new Clock();
  readonly modules: ModuleLoader;
  readonly gaps: Gap[] = [];
  /** Statements on which the evaluator itself failed. */
  readonly failures: AnalysisFailure[] = [];
  /** Conditions under which the current code runs, outermost first. */
  conditions: PathCondition[] = [];
  /** Conditions that hold for everything that is judged, because there would be nothing to judge without them. */
  given: readonly PathCondition[] = [];
  /** Those that were asked for, given or not, since somebody began to note them. */
  asked = new Set<string>();
  tryFrames: TryFrame[] = [new TryFrame(0)];
  frame: Frame = new Frame(undefined, 0, 0);
  budget: Budget;
  policies: Policy[] = [];
  readonly declared: readonly Policy[];
  /** Calls of functions that register routes only because the user says so. */
  readonly declaredSites = new Set<ts.Node>();
  /** Set while a body is judged: registrations on framework objects are not recorded. */
  judging = false;
  /** What a judged layer does later and nobody has waited for yet. */
  pending: (() => void)[] = [];
  /** Functions and classes of the project that were called. */
  readonly called = new Set<ts.Node>();
  /** Files of whose functions one was called, or thought of, and modules that were asked for, since somebody began to count. */
  reached = new Set<string>();
  /** Call sites on the way to the current code, innermost last. */
  readonly callSites: ts.Node[] = [];

  constructor(options: EvaluatorOptions) {
    this.host = options.host;
    labelSettings.root = options.host.root;
    this.models = options.models;
    this.declared = options.declared ?? [];
    this.budget = new Budget(options.limits);
    this.budget.reaches = ({ callee, self, args }) => [callee, self, ...args].some((value) => reachesFramework(this, value, 10_000));
    this.modules = new ModuleLoader(this);
  }

  evaluate(node: ts.Expression, scope: Scope): Value {
    return evaluateExpression(this, node, scope);
  }

  call(callee: Value, self: Value, args: readonly Value[], node?: ts.Node): Value {
    return callValue(this, callee, self, args, node);
  }

  construct(callee: Value, args: readonly Value[], node?: ts.Node): Value {
    return constructValue(this, callee, args, node);
  }

  get(target: Value, key: string, node?: ts.Node): Value {
    return getMember(this, target, key, node);
  }

  set(target: Value, key: string, value: Value): void {
    setMember(this, target, key, value);
  }

  /** True, false, or undefined when it is not known under the current conditions. */
  truth(value: Value): boolean | undefined {
    return truthOf(this, value);
  }

  /** The `try` block, async function or judged body that exceptions go to. */
  get tryFrame(): TryFrame {
    return this.tryFrames.at(-1) as TryFrame;
  }

  /** Whether a condition is one of those that hold for everything that is judged. */
  isGiven(condition: PathCondition): boolean {
    const text = printConditions([condition]);
    this.asked.add(text);
    return this.given.some((each) => printConditions([each]) === text);
  }

  /** From here on the condition holds, until the function (or the `try`, for exceptions) ends. */
  assume(condition: PathCondition): void {
    this.conditions.push(condition);
  }
}
