import { foldedHeader } from './headers.ts';
import { memberName, unwrap } from '../detectors/core/syntax.ts';
import { shorten } from '../detectors/core/detector.ts';
import { ts } from '../syntax/ts.ts';
import { RESPONSE_SINKS, type SinkEntry } from '../vocabulary/sinks.ts';
import { isDangerous, isDeclaredHtml } from './danger.ts';
import type { Frame, MatchedSink } from './engine.ts';
import { evaluate } from './expressions.ts';
import type { State } from './state.ts';
import { taintedValuesOf } from './suggestions/tainted-values.ts';
import type { Taint } from './taint.ts';
import { deepTaints, elementsOf, isTainted, textOf, tainted, type Value } from './value.ts';

const SQL_TEXT = /\b(?:select|insert\s+into|update|delete\s+from|from|where|drop|create\s+table|order\s+by|values|call|exec)\b/i;

/** Notes where request data meets what the vocabulary or the user names. `target`: the function of the project that is called. */
export function checkCall(node: ts.CallExpression | ts.NewExpression, args: readonly Value[], target: ts.FunctionLikeDeclaration | undefined, state: State, frame: Frame): void {
  for (const entry of frame.engine.declared.sinksOf(node, target)) checkArguments(node, args, entry, { kind: entry.kind, api: apiOf(node), isCertain: true }, state, frame);
  for (const { entry, isCertain, package: name } of frame.engine.sinks.find(node)) {
    if (target && !isCertain) continue;
    if ((entry.needs && !hasOption(node, entry.needs)) || (entry.kind === 'ssrf' && hasGuardedAgent(node))) continue;
    const sink: MatchedSink = { kind: entry.kind, api: apiOf(node), isCertain, ...(name && { package: name }) };
    checkArguments(node, args, entry, sink, state, frame);
  }
}

/** An agent that is called after what it refuses: `fetch(url, { dispatcher: ssrfSafeDispatcher })`. */
function hasGuardedAgent(node: ts.CallExpression | ts.NewExpression): boolean {
  return (node.arguments ?? []).some((argument) => /\b(?:dispatcher|(?:https?)?agent|lookup)\b['"]?\s*:[^,}]*(?:ssrf|safe|guard|protect|filter)/i.test(argument.getText()));
}

/** `new Response(body, { headers: { 'content-type': 'text/html' } })` */
export function checkAnswer(node: ts.CallExpression | ts.NewExpression, args: readonly Value[], state: State, frame: Frame): void {
  const [body, init] = args;
  const at = node.arguments?.[0];
  const headers = init?.fields?.get('headers');
  const type = [...(headers?.fields ?? [])].find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (!at || !body || !type) return;
  const inside = state.fork();
  inside.variables.set('content-type', type);
  report(body.taints, at, node, { kind: 'html', api: apiOf(node), isCertain: true }, body, inside, frame);
}

/** Methods of the response, whatever the framework. */
export function checkResponse(node: ts.CallExpression, method: string, args: readonly Value[], state: State, frame: Frame): void {
  const sink = (kind: MatchedSink['kind']): MatchedSink => ({ kind, api: apiOf(node), isCertain: true });
  for (const entry of RESPONSE_SINKS) {
    if (!entry.methods.includes(method)) continue;
    if (entry.kind === 'path' && method !== 'render' && method !== 'view' && hasRoot(node, method)) continue;
    checkArguments(node, args, entry, sink(entry.kind), state, frame);
  }
  if (/^(?:sendFile|sendfile|download)$/.test(method)) checkRoot(node, args, sink('path'), state, frame);
  for (const { kind, value, at } of foldedHeader(node, method, args)) report(value.taints, at, node, sink(kind), value, state, frame);
}

/** The second argument of `download` may be the name that the file gets: https://expressjs.com/en/5x/api.html#res.download. */
function hasRoot(node: ts.CallExpression, method: string): boolean {
  const [, second] = node.arguments;
  if (method !== 'download') return hasOption(node, { argument: 1, option: 'root' });
  return hasOption(node, { argument: 2, option: 'root' }) || (second !== undefined && ts.isObjectLiteralExpression(unwrap(second)) && hasOption(node, { argument: 1, option: 'root' }));
}

/** A root that the client chooses is none. */
function checkRoot(node: ts.CallExpression, args: readonly Value[], sink: MatchedSink, state: State, frame: Frame): void {
  args.forEach((value, index) => {
    const root = value.fields?.get('root');
    const at = node.arguments[index];
    if (root && at) report(root.taints, at, node, sink, root, state, frame);
  });
}

/** The place and the data of one sink. */
function checkArguments(node: ts.CallExpression | ts.NewExpression, args: readonly Value[], entry: SinkEntry, sink: MatchedSink, state: State, frame: Frame): void {
  args.forEach((value, index) => {
    if (entry.arguments && !entry.arguments.includes(index)) return;
    const at = node.arguments?.[index];
    if (!at || !isTainted(value)) return;
    if (entry.kind === 'sql' && !sink.isCertain && !looksLikeSql(node, value, entry)) return;
    report(selected(value, entry), at, node, sink, value, state, frame);
  });
}

function looksLikeSql(node: ts.CallExpression | ts.NewExpression, value: Value, entry: SinkEntry): boolean {
  const text = textOf(value) + (entry.fields ?? []).map((field) => textOf(value.fields?.get(field) ?? tainted([]))).join(' ');
  const method = memberName(unwrap(node.expression)) ?? '';
  return SQL_TEXT.test(text) || /^(?:query|raw|.*Raw|.*Unsafe|literal|lit|unsafe|where|andWhere|orWhere|orderBy|addOrderBy|having)$/.test(method);
}

/** The data of an argument that an entry is about. */
function selected(value: Value, entry: SinkEntry): readonly Taint[] {
  const fields = (entry.fields ?? []).flatMap((name) => value.fields?.get(name) ?? []);
  switch (entry.mode) {
    case 'deep':
      if (isOfOtherLibrary(value)) return [];
      // The text of `$where` is code.
      return [...deepTaints(withoutLiterals(value)), ...(value.fields?.get('$where')?.taints.map((taint) => ({ ...taint, shape: 'any' as const })) ?? [])];
    case 'elements':
      return [...value.taints, ...elementsOf(value).taints];
    case 'whole':
      return [value, ...fields].flatMap(({ taints }) => taints).filter(({ shape }) => shape === 'any');
    default:
      return [...value.taints, ...fields.flatMap(({ taints }) => taints)];
  }
}

/** Below `$in` stand values that are compared as they are: https://www.mongodb.com/docs/manual/reference/operator/query/in/. */
function withoutLiterals(value: Value): Value {
  if (!value.fields) return value;
  const kept = [...value.fields].filter(([key]) => key !== '$in' && key !== '$nin');
  return { ...value, fields: new Map(kept.map(([key, field]) => [key, withoutLiterals(field)])) };
}

/** `findOne({ where: … })` is no query of MongoDB. */
function isOfOtherLibrary(value: Value): boolean {
  return ['where', 'include', 'attributes', 'select', 'relations'].some((key) => value.fields?.has(key));
}

function report(taints: readonly Taint[], at: ts.Node, call: ts.Node, sink: MatchedSink, value: Value, state: State, frame: Frame): void {
  for (const taint of taints) {
    const safe = taint.safe | state.bitsOf(taint.id);
    const isMarkup = sink.kind === 'html' && isDeclaredHtml(state);
    const judged = safe === taint.safe && !isMarkup ? taint : { ...taint, safe, ...(isMarkup && { shape: 'text' as const }) };
    if (isDangerous(sink.kind, judged, value, state)) frame.hits.push({ node: at, call, sink, taint: judged, values: taintedValuesOf(sink.kind, at, state, frame) });
  }
}

function hasOption(node: ts.CallExpression | ts.NewExpression, needs: { readonly argument: number; readonly option: string }): boolean {
  const argument = node.arguments?.[needs.argument];
  if (!argument) return false;
  const bare = unwrap(argument);
  // Options that are made elsewhere may hold it: the benefit of the doubt goes to the code.
  if (!ts.isObjectLiteralExpression(bare)) return needs.option === 'root' && !ts.isFunctionLike(bare);
  return bare.properties.some((property) => property.name?.getText() === needs.option && !(ts.isPropertyAssignment(property) && property.initializer.kind === ts.SyntaxKind.FalseKeyword));
}

/** Assignments that are sinks: `target[a][b] = value` with a key of the client, and markup. */
export function checkAssignment(node: ts.BinaryExpression, value: Value, state: State, frame: Frame): void {
  const target = unwrap(node.left);
  if (!ts.isElementAccessExpression(target) || !ts.isElementAccessExpression(unwrap(target.expression))) return;
  const inner = unwrap(target.expression) as ts.ElementAccessExpression;
  const key = evaluate(inner.argumentExpression, state.fork(), { ...frame, hits: [] });
  const last = evaluate(target.argumentExpression, state.fork(), { ...frame, hits: [] });
  if (!isTainted(key) || !isTainted(last) || isTainted(evaluate(inner.expression, state.fork(), { ...frame, hits: [] }))) return;
  report(key.taints, inner.argumentExpression, node, { kind: 'prototype', api: `${shorten(inner.expression.getText(), 30)}[…][…]`, isCertain: false }, value, state, frame);
}

/** Attributes of JSX that take a text as it is. */
export function checkAttribute(name: string, value: Value, at: ts.Node, state: State, frame: Frame): void {
  const markup = name === 'dangerouslySetInnerHTML' ? value.fields?.get('__html') : undefined;
  if (markup) report(markup.taints, at, at, { kind: 'html', api: name, isCertain: true }, markup, state, frame);
  if (name === 'injectedJavaScript') report(value.taints, at, at, { kind: 'code', api: name, isCertain: true }, value, state, frame);
}

/** `db.query()`: what is called, as a reader knows it. */
export function apiOf(node: ts.CallExpression | ts.NewExpression): string {
  const callee = unwrap(node.expression);
  const text = ts.isPropertyAccessExpression(callee) ? `${shortOwner(callee.expression)}.${callee.name.text}` : shorten(callee.getText(), 40);
  return `${ts.isNewExpression(node) ? 'new ' : ''}${text}()`;
}

function shortOwner(node: ts.Expression): string {
  const bare = unwrap(node);
  if (ts.isPropertyAccessExpression(bare)) return bare.name.text;
  if (ts.isCallExpression(bare)) return apiOf(bare).replace(/^.*\.(?=\w+\(\)$)/, '');
  return shorten(bare.getText(), 30);
}
