import type { DetectorProject } from '../detectors/core/project.ts';
import type { SinkKind } from '../model/index.ts';
import type { ts } from '../syntax/ts.ts';
import type { DeclaredCalls } from './declared-calls.ts';
import type { State } from './state.ts';
import type { TaintedValue } from './suggestions/tainted-values.ts';
import type { Summary } from './summaries.ts';
import type { Taint } from './taint.ts';
import type { SinkTable } from './sink-table.ts';
import type { Value } from './value.ts';

/** Request data at a sink. */
export interface Hit {
  readonly node: ts.Node;
  readonly call: ts.Node;
  readonly sink: MatchedSink;
  readonly taint: Taint;
  /** Where the sink takes a query or a path: what in it holds data of the request. */
  readonly values?: readonly TaintedValue[];
}

/** What is wrong about data at a place, as a table of the vocabulary says. */
export interface MatchedSink {
  readonly kind: SinkKind;
  /** The call as a reader knows it: `db.query()`. */
  readonly api: string;
  /** Known by its package, not only by what it is called. */
  readonly isCertain: boolean;
  /** Package of the sink, when known. */
  readonly package?: string;
}

/** What the handlers of a project have in common: caches, tables and the budget. */
export class Engine {
  readonly project: DetectorProject;
  readonly sinks: SinkTable;
  readonly declared: DeclaredCalls;
  readonly summaries = new Map<ts.Node, Map<string, Summary | 'running'>>();
  readonly constants = new Map<ts.Node, Value>();
  /** Parameters of handlers, for functions inside of them that run on their own. */
  readonly captured = new Map<ts.Node, Value>();
  /** Node visits that are left to the handler at hand. */
  steps = 0;
  /** Node visits of all handlers so far. */
  visits = 0;
  /** Handlers that were cut off. */
  readonly cut = new Set<ts.Node>();
  /** Names that are being looked up. */
  readonly underWay = new Set<ts.Node>();
  /** Files of functions that were left out because of what was running around them: for handlers that lead there the order may matter. */
  readonly ordered = new Set<ts.SourceFile>();
  /** A `ValidationPipe` converts parameters to their types. */
  readonly convertsTypes: boolean;
  /** Bodies are checked against the classes that type them. */
  readonly validatesTypes: boolean;
  /** What a method of a controller returns is sent as plain text, as Fastify does, and not as HTML, as Express does. */
  readonly answersPlain: boolean;
  /** The pipe drops what the class does not declare. */
  readonly dropsUnknownFields: boolean;

  constructor(project: DetectorProject, sinks: SinkTable, declared: DeclaredCalls, texts: readonly string[]) {
    this.project = project;
    this.sinks = sinks;
    this.declared = declared;
    const pipes = texts.filter((text) => text.includes('ValidationPipe'));
    this.answersPlain = texts.some((text) => text.includes('@nestjs/platform-fastify'));
    this.validatesTypes = pipes.length > 0;
    this.convertsTypes = pipes.some((text) => /transform:\s*true/.test(text));
    this.dropsUnknownFields = pipes.some((text) => /(?:whitelist|forbidNonWhitelisted):\s*true/.test(text));
  }
}

/** One run of a function body. */
export interface Frame {
  readonly engine: Engine;
  readonly node: ts.Node;
  readonly depth: number;
  /** Functions whose variables are in the state at hand. */
  readonly scopes: readonly ts.Node[];
  /** Functions that are being run, from the handler on. */
  readonly stack: readonly ts.Node[];
  readonly hits: Hit[];
  readonly returns: { readonly value: Value; readonly state: State; readonly expression: ts.Expression | undefined }[];
  /** What was thrown with request data in it. */
  readonly thrown: Value[];
  /** How deep the loops around the current statement are nested. */
  loops: number;
  /** Where `break` and `continue` lead: what holds there is joined behind the loop or the switch. */
  exits: State[];
}

/** A frame for a function that another one calls; `isInner` when it sees the variables of the caller. */
export function enter(frame: Frame, node: ts.Node, isInner: boolean, hits: Hit[] = frame.hits, thrown: Value[] = frame.thrown): Frame {
  const scopes = isInner ? [...frame.scopes, node] : [node];
  return { engine: frame.engine, node, depth: frame.depth + 1, scopes, stack: [...frame.stack, node], hits, returns: [], thrown, loops: 0, exits: [] };
}

const MAX_DEPTH = 14;

/** Whether a function is not entered because it runs already, or because too many do. */
export function isBarred(node: ts.Node, { engine, depth, stack }: Frame): boolean {
  const at = stack.indexOf(node);
  // What a function that calls itself gives is the same whoever calls it; in a longer circle it depends on where one got in.
  if (depth > MAX_DEPTH || (at >= 0 && at < stack.length - 1)) noteOrder(node, engine);
  return depth > MAX_DEPTH || at >= 0;
}

/** Notes that what a function or a constant gives depends on what is running around it. */
export function noteOrder(node: ts.Node, engine: Engine): void {
  engine.ordered.add(node.getSourceFile());
}

/** Counts a visit; false when the budget of the handler is used up. */
export function spend(frame: Frame): boolean {
  const { engine } = frame;
  engine.steps -= 1;
  engine.visits += 1;
  if (engine.steps >= 0) return true;
  engine.cut.add(frame.stack[0] ?? frame.node);
  return false;
}
