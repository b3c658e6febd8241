import { Closure, Unknown, type Value } from '../../evaluate/values.ts';
import { ts } from '../../syntax/ts.ts';
import { REWRITING_PACKAGES } from '../../vocabulary/rewriting-layers.ts';
import { placementCovers } from './cover.ts';
import { comesBefore, type Placement } from './placements.ts';

const known = new WeakMap<Closure, boolean>();

/** Whether a layer gives the request another address, under which it goes on from there. */
export function rewritesUrl(value: Value): boolean {
  if (value instanceof Unknown) return REWRITING_PACKAGES.has(value.details.origin?.package ?? '');
  if (!(value instanceof Closure)) return false;
  let rewrites = known.get(value);
  if (rewrites === undefined) known.set(value, (rewrites = writesUrl(value, 0, 0)));
  return rewrites;
}

/** How many functions that get the request from each other are followed. */
const MAX_DEPTH = 3;

/** Whether a function, or one that it gives the request to, writes the address of the request that is its parameter. */
function writesUrl({ node, scope }: Closure, index: number, depth: number): boolean {
  const name = node.parameters[index]?.name.getText() ?? '';
  const text = node.body?.getText() ?? '';
  if (!/^\w+$/.test(name) || !text.includes(name)) return false;
  if (isWritten(name, text)) return true;
  return depth < MAX_DEPTH && receiversOf(node, name).some(([callee, at]) => {
    const helper = scope.holding(callee)?.vars.get(callee);
    return helper instanceof Closure && helper.node !== node && writesUrl(helper, at, depth + 1);
  });
}

/** `req.url = …`, `req.url += …`, `req['url'] = …`, `{ url: req.url } = …`, `Object.assign(req, { url })`, `Reflect.set(req, 'url', …)`. */
function isWritten(name: string, text: string): boolean {
  const forms = [
    String.raw`\b${name}\.url\s*(?:[+?|&]{0,2}=)(?![=>])`,
    String.raw`\b${name}\[\s*['"\x60]url['"\x60]\s*\]\s*=(?![=>])`,
    String.raw`[{,]\s*url\s*:\s*${name}\.url\s*(?:,[^{};]*)?\}\s*=(?![=>])`,
    String.raw`\b(?:Reflect\.set|Object\.defineProperty)\(\s*${name}\s*,\s*['"\x60]url\b`,
    String.raw`\bObject\.assign\(\s*${name}\s*,\s*\{\s*url\b`,
  ];
  if (forms.some((form) => new RegExp(form).test(text))) return true;
  return /['"`]url['"`]/.test(text) && new RegExp(String.raw`\b${name}\[\s*\w+\s*\]\s*=(?![=>])`).test(text);
}

/** The functions that are called with a variable, and as which of their arguments. */
function receiversOf(node: ts.Node, name: string): readonly (readonly [callee: string, index: number])[] {
  const found: [string, number][] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isCallExpression(child) && ts.isIdentifier(child.expression)) {
      const index = child.arguments.findIndex((argument) => ts.isIdentifier(argument) && argument.text === name);
      if (index >= 0) found.push([child.expression.text, index]);
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}

/** The layer that rewrites the address of requests which have not passed a guard, so that they reach a route past it. */
export function wayAround(rewriters: readonly Placement[], guard: Placement, route: Placement): Placement | undefined {
  return [...rewriters, ...rewritersAbove(route)].find(
    (rewriter) =>
      rewriter !== guard &&
      comesBefore(guard, rewriter) !== 'no' &&
      (isAbove(rewriter, route) || comesBefore(rewriter, route) !== 'no') &&
      isBelow(route, rewriter) &&
      (asksForAddress(guard.handler.value) || placementCovers(guard, rewriter) !== 'yes'),
  );
}

function isAbove(rewriter: Placement, route: Placement): boolean {
  return rewriter.steps.length < route.steps.length && rewriter.steps.every((step, index) => step === route.steps[index]);
}

/** Functions on the way to a route that rewrite the address and hand the request to a router by hand. */
function rewritersAbove({ steps }: Placement): Placement[] {
  return steps.slice(0, -1).flatMap(({ registration, index }, depth) => {
    const handler = registration.handlers[index];
    return handler && rewritesUrl(handler.value) ? [{ steps: steps.slice(0, depth + 1), handler, conditions: [] }] : [];
  });
}

/** Whether a layer looks at the address that the request has by then. */
function asksForAddress(value: Value): boolean {
  return value instanceof Closure && /\.(?:path|url|originalUrl)\b/.test(value.node.body?.getText() ?? '');
}

/** What a router has cut off before a layer it puts in front again afterwards: the route has to be below it. */
function isBelow(route: Placement, rewriter: Placement): boolean {
  const isUse = rewriter.steps.at(-1)?.registration.kind === 'use';
  const prefix = (isUse ? rewriter.steps : rewriter.steps.slice(0, -1)).flatMap(({ path }) => path.segments);
  const own = route.steps.flatMap(({ path }) => path.segments);
  return prefix.every((segment, index) => {
    const other = own[index];
    return other !== undefined && (segment.kind !== 'literal' || other.kind !== 'literal' || segment.text.toLowerCase() === other.text.toLowerCase());
  });
}
