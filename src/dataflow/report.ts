import { identityOf, shorten } from '../detectors/core/detector.ts';
import { locationOf } from '../detectors/core/syntax.ts';
import { routeName, type Confidence, type RelatedLocation, type SourcePart, type TaintedFlow } from '../model/index.ts';
import { ts } from '../syntax/ts.ts';
import { isDangerousFrom, isOnFixedHost } from './danger.ts';
import type { Engine, Hit } from './engine.ts';
import { decoratorsOf } from './nest.ts';
import type { Root } from './roots.ts';
import { suggestionsFor } from './suggestions/index.ts';
import { NO_SLASH, type Step } from './taint.ts';

/** The facts of what the handlers showed: one for each pair of source and sink. */
export function toFlows(found: readonly { readonly root: Root; readonly hits: readonly Hit[] }[], engine: Engine): readonly TaintedFlow[] {
  const flows = new Map<string, TaintedFlow>();
  for (const { root, hits } of found) {
    for (const hit of hits) {
      const flow = toFlow(hit, root, engine);
      if (!flow) continue;
      // One line of a log is one decision, however much data it holds.
      const key = flow.sink === 'log' ? `log ${placeOf(flow)}` : `${flow.sink} ${placeOf(flow)} ${flow.identity} ${keyOfSource(hit)}`;
      const known = flows.get(key);
      flows.set(key, known ? merge(known, flow) : flow);
    }
  }
  return [...flows.values()];
}

function placeOf({ location }: TaintedFlow): string {
  return `${location.file}:${String(location.line)}:${String(location.column)}`;
}

function keyOfSource({ taint }: Hit): string {
  const node = taint.source?.node;
  return node ? `${node.getSourceFile().fileName}:${shorten(node.getText(), 80)}${taint.source?.fields ?? ''}` : '';
}

/** Functions that tell no more than whether something is there. */
const ASKS_ONLY = /\b(?:exists|existsSync|access|accessSync|stat|statSync|lstat|lstatSync|pathExists|pathExistsSync)\(\)$/;

const ORDER: readonly Confidence[] = ['high', 'medium', 'low'];

function merge(a: TaintedFlow, b: TaintedFlow): TaintedFlow {
  const better = ORDER.indexOf(b.confidence) < ORDER.indexOf(a.confidence) || (b.confidence === a.confidence && b.flow.length < a.flow.length) ? b : a;
  return { ...better, routes: [...new Set([...a.routes, ...b.routes])].sort() };
}

function toFlow(hit: Hit, root: Root, engine: Engine): TaintedFlow | undefined {
  const { source } = hit.taint;
  if (!source || !isDangerousFrom(hit.sink.kind, hit.taint)) return undefined;
  const text = (hasPattern(source.node) ? source.part : nameOfSource(source.node)) + (source.fields ?? '');
  const flow = flowOf(hit, text);
  return {
    location: locationOf(hit.node),
    related: flow.slice(0, -1),
    flow,
    confidence: hit.sink.kind === 'nosql' && mayHaveShape(root, source.part) ? 'low' : confidenceOf(hit),
    identity: [identityOf(hit.call, hit.sink.kind), text].join('|'),
    suggestions: suggestionsFor(hit, root, engine),
    sink: hit.sink.kind,
    api: hit.sink.api,
    source: text,
    part: source.part,
    routes: [...new Set(root.routes.map(routeName))].sort(),
  };
}

/** `req.query.id`; for a decorated parameter its name, for a pattern the name that it binds. */
function nameOfSource(node: ts.Node): string {
  if (ts.isParameter(node)) return shorten(node.name.getText(), 60);
  if (ts.isBindingElement(node)) return shorten(node.getText().split('=')[0] ?? '', 60);
  return shorten(node.getText(), 60);
}

function hasPattern(node: ts.Node): boolean {
  return (ts.isParameter(node) || ts.isBindingElement(node)) && !ts.isIdentifier(node.name);
}

function flowOf(hit: Hit, text: string): readonly RelatedLocation[] {
  const { source, steps } = hit.taint;
  const start: RelatedLocation[] = source ? [{ location: locationOf(source.node), message: `\`${text}\` comes from the client.` }] : [];
  const end: RelatedLocation = { location: locationOf(hit.node), message: `It arrives at ${hit.sink.api}.` };
  const between: RelatedLocation[] = [];
  for (let step: Step | undefined = steps; step; step = step.before) between.unshift({ location: locationOf(step.node), message: step.message });
  return [...start, ...between, end];
}

/** Messages of a queue come from other parts of the same system, not from clients. */
function isOfQueue(node: ts.Node): boolean {
  return ts.isParameter(node) && decoratorsOf(node.parent).some(({ name }) => name === 'EventPattern' || name === 'MessagePattern');
}

/** Operators need an object where a text is meant: what an unknown validation makes of the input decides, and nobody knows it. */
function mayHaveShape({ routes }: Root, part: SourcePart): boolean {
  return (part === 'body' || part === 'query' || part === 'params') && routes.length > 0 && routes.every(({ controls }) => controls.validation[part].status === 'unknown');
}

function confidenceOf(hit: Hit): Confidence {
  const { sink, taint } = hit;
  if (sink.kind === 'ssrf' && isOnFixedHost(taint)) return 'low';
  if (taint.source?.part === 'other' || (sink.kind === 'path' && (ASKS_ONLY.test(sink.api) || (taint.safe & NO_SLASH) !== 0))) return 'low';
  if (taint.source && isOfQueue(taint.source.node)) return 'low';
  // Whoever reflects a body needs a form of another site to send it.
  if (sink.kind === 'html' && (taint.source?.part === 'body' || taint.source?.part === 'files')) return 'medium';
  return sink.isCertain ? 'high' : 'medium';
}
