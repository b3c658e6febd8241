import type { Evaluator, UnknownCall } from '../evaluate/evaluator.ts';
import { ObjectValue, Union, Unknown, type Value } from '../evaluate/values.ts';
import type { Exchange } from '../frameworks/exchange.ts';
import { INPUT_PARTS, type InputPart, type RequestInput } from '../model/index.ts';
import { locationOf } from '../syntax/locations.ts';
import { ts } from '../syntax/ts.ts';
import { LISTING_METHODS, PAGE_SIZE_METHODS, PAGE_SIZE_OPTIONS } from '../vocabulary/page-sizes.ts';
import type { JudgedRoute } from './judged-route.ts';

/** Notes queries whose number of records comes from the request as it is. */
export function notePageSize(exchange: Exchange, { callee, args, node }: UnknownCall, { conditions }: Evaluator): void {
  if (!exchange.isHandler || !node) return;
  const source = sizesOf(methodOf(callee, node), args).map(sourceOf).find((each) => each !== undefined);
  if (!source || isCapped(node) || conditions.some(({ label, kind }) => kind === 'branch' && label.includes(source.path) && /[<>]/.test(label))) return;
  exchange.did({ kind: 'takes as many', parts: [source.part], name: source.field, node });
}

/** The inputs that say how many records a route takes, unless something validates them. */
export function uncappedSizes({ route, layers, handler }: JudgedRoute): readonly RequestInput[] {
  if (!handler) return [];
  const isValidated = (part: InputPart): boolean => [...layers, handler].some(({ judgement }) => judgement.validates.includes(part)) || route.validation?.[part]?.status === 'present' || route.validation?.[part]?.status === 'unknown';
  const found = new Map<string, RequestInput>();
  for (const { kind, parts = [], name, node } of handler.judgement.trials.flatMap(({ exchange }) => exchange.deeds)) {
    const [part] = parts;
    if (kind === 'takes as many' && part && node && !isValidated(part)) found.set(`${part}.${name}`, { part, field: name, location: locationOf(node) });
  }
  return [...found.values()];
}

function methodOf(callee: Unknown, node: ts.Node): string {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) return node.expression.name.text;
  return callee.label.split('.').at(-1) ?? '';
}

/** `.limit(size)`, `.take(size)`, `findMany({ take: size })`. */
function sizesOf(method: string, args: readonly Value[]): readonly Value[] {
  if (PAGE_SIZE_METHODS.has(method)) return args.length === 1 ? args : [];
  if (!LISTING_METHODS.has(method)) return [];
  return args.flatMap((arg) => (arg instanceof ObjectValue ? PAGE_SIZE_OPTIONS.map((key) => arg.props.get(key) as Value) : []));
}

interface Source { readonly part: InputPart; readonly field: string; readonly path: string }

/** The field of the request that a number is made of; undefined when another number bounds it. */
function sourceOf(value: Value): Source | undefined {
  if (value instanceof Union) return value.options.map(sourceOf).find((each) => each !== undefined);
  if (!(value instanceof Unknown) || /\b(Math\.min|clamp|limit\w*\()/i.test(value.label)) return undefined;
  for (const dep of value.deps) {
    const match = /^(?:req|request)\.(query|body|params)\.(\w+)$/.exec(dep);
    const part = INPUT_PARTS.find((each) => each === match?.[1]);
    if (match?.[2] && part) return { part, field: match[2], path: dep };
  }
  return undefined;
}

const CAPS = /Math\.min|clamp|\bmax|MAX|[<>]=?\s*\d{2,}|(limit|size|count|page|take|top)\w*\s*[<>]/i;

/** Whoever compares sizes, or speaks of a maximum, in the function has thought of one. */
function isCapped(node: ts.Node): boolean {
  let scope = node.parent;
  while (!ts.isFunctionLike(scope) && !ts.isSourceFile(scope)) scope = scope.parent;
  return !ts.isSourceFile(scope) && CAPS.test(scope.getText());
}
