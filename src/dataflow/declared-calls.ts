import { moduleOf, originOf, pathOf } from '../detectors/core/origin.ts';
import type { DetectorProject } from '../detectors/core/project.ts';
import { functionName } from '../detectors/core/syntax.ts';
import type { DeclaredSink, FlowDeclarations, Gap } from '../model/index.ts';
import { isModule, parseSymbol, type SymbolName } from '../syntax/symbol-name.ts';
import { ts } from '../syntax/ts.ts';
import { sink, type SinkEntry } from '../vocabulary/sinks.ts';
import { ALL, bitsOf } from './taint.ts';

interface Callee {
  readonly names: readonly string[];
  readonly modules: readonly string[];
}

type Call = ts.CallExpression | ts.NewExpression;

/** The sinks and sanitizers that a user declares. */
export class DeclaredCalls {
  readonly #sinks: readonly { readonly symbol: SymbolName; readonly entry: SinkEntry }[];
  readonly #sanitizers: readonly { readonly symbol: SymbolName; readonly bits: number }[];
  readonly #declarations: FlowDeclarations;
  readonly #project: DetectorProject;

  constructor(declarations: FlowDeclarations, project: DetectorProject) {
    this.#declarations = declarations;
    this.#project = project;
    this.#sinks = (declarations.sinks ?? []).map((each) => ({ symbol: parseSymbol(each.function), entry: entryOf(each) }));
    this.#sanitizers = (declarations.sanitizers ?? []).map((each) => ({ symbol: parseSymbol(each.function), bits: each.kind === undefined ? ALL : bitsOf([each.kind].flat()) }));
  }

  /** What is declared of a call as a sink; `target` is the function of the project that it enters. */
  sinksOf(node: Call, target: ts.FunctionLikeDeclaration | undefined): readonly SinkEntry[] {
    if (this.#sinks.length === 0) return [];
    const callee = this.#calleeOf(node, target);
    return this.#sinks.filter(({ symbol }) => isNamed(callee, symbol)).map(({ entry }) => entry);
  }

  /** The kinds of sinks that the result of a call is declared to be safe for. */
  bitsOf(node: Call, target: ts.FunctionLikeDeclaration | undefined): number {
    if (this.#sanitizers.length === 0) return 0;
    const callee = this.#calleeOf(node, target);
    return this.#sanitizers.filter(({ symbol }) => isNamed(callee, symbol)).reduce((all, { bits }) => all | bits, 0);
  }

  /** Declarations whose words stand nowhere in the project. */
  staleGaps(texts: readonly string[]): readonly Gap[] {
    return (['sinks', 'sanitizers'] as const).flatMap((key) =>
      (this.#declarations[key] ?? []).filter((each) => !isMentioned(each.function, texts)).map((each): Gap => ({ kind: 'stale declaration', message: `The configuration lists "${each.function}" in ${key}, which matches nothing in the project.` })),
    );
  }

  #calleeOf(node: Call, target: ts.FunctionLikeDeclaration | undefined): Callee {
    const origin = originOf(node.expression, this.#project);
    const text = plain(node.expression.getText());
    const own = target && qualifiedName(target);
    const file = target?.getSourceFile().fileName;
    const path = origin === undefined ? undefined : plain(pathOf(origin)) || 'default';
    return {
      names: [text, own, path].flatMap((name) => name ?? []),
      modules: file === undefined ? (origin === undefined ? [] : [moduleOf(origin)]) : [file, file.replace(/(?:\/index)?\.[cm]?[jt]sx?$/, '')],
    };
  }
}

function entryOf({ kind, argument, fields, function: name }: DeclaredSink): SinkEntry {
  const mode = kind === 'assignment' ? 'whole' : fields === undefined && kind === 'nosql' ? 'deep' : undefined;
  return sink(kind, '', name, { ...(argument !== undefined && { arguments: [argument].flat() }), ...(fields && { fields }), ...(mode && { mode }) });
}

/** `db.connect(url).run` as `db.connect.run`, an instance as its class. */
function plain(text: string): string {
  return text.replaceAll(/\([^()]*\)|[<>?!\s]|^await |^new /g, '').replace(/^this\./, '');
}

function qualifiedName(target: ts.FunctionLikeDeclaration): string | undefined {
  const owner = target.parent;
  if (ts.isConstructorDeclaration(target)) return owner && ts.isClassLike(owner) ? owner.name?.text : undefined;
  const name = functionName(target);
  return ts.isClassLike(owner) && owner.name && name !== undefined ? `${owner.name.text}.${name}` : name;
}

function isNamed({ names, modules }: Callee, { module, name }: SymbolName): boolean {
  if (module !== undefined && !modules.some((each) => isModule(each, module))) return false;
  return name === undefined || names.some((each) => each === name || each.endsWith(`.${name}`));
}

function isMentioned(symbol: string, texts: readonly string[]): boolean {
  const { module, name } = parseSymbol(symbol);
  const path = (module ?? symbol).replace(/(?:\/index)?(?:\.[cm]?[jt]sx?)?$/, '');
  const word = (name === undefined || name === 'default' ? path.split('/') : name.split('.')).at(-1) ?? symbol;
  return texts.some((text) => text.includes(word));
}
