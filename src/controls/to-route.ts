import type { Evaluator } from '../evaluate/evaluator.ts';
import { Closure } from '../evaluate/values.ts';
import { printConditions } from '../evaluate/conditions.ts';
import type { RegisteredRoute } from '../frameworks/adapter.ts';
import type { AttachedText, Layer, LayerRole, Route, RouteControls, RouteScope, SourceLocation } from '../model/index.ts';
import { attachedTextOf, attachmentPointOf, limitTextOf, scopePointOf } from '../syntax/attachments.ts';
import { headOf, locationOf } from '../syntax/locations.ts';
import type { ResolveFile } from '../syntax/module-text.ts';
import { ts } from '../syntax/ts.ts';
import { LIMIT_DECORATORS } from '../vocabulary/limit-offers.ts';
import type { Declared } from './declared.ts';
import { schemasOf, undeclaredInputs } from './input-schemas.ts';
import { forgedWith } from './forgery.ts';
import type { JudgedLayer, JudgedRoute } from './judged-route.ts';
import { layerName, toLayer } from './layers.ts';
import { limitOffer } from './limit-offer.ts';
import { uncappedSizes } from './page-sizes.ts';
import { checksRights, decidedBy, principalOf } from './principal.ts';
import { controlsOf } from './route-controls.ts';
import { traitsOf } from './route-traits.ts';
import { TokenPlaces } from './token-places.ts';
import { inputsOf } from './validation.ts';

/** Makes the routes of the model from judged ones. */
export function routeMaker(evaluator: Evaluator, declared: Declared): (judged: JudgedRoute, publicReason: string | undefined) => Route {
  const attachments = new Attachments((specifier, fromFile) => {
    const resolution = evaluator.host.resolve(specifier, fromFile);
    return resolution.kind === 'source' ? resolution.file : undefined;
  });
  const places = new TokenPlaces(evaluator.host);
  return (judged, reason) => {
    const seen = controlsOf(judged, reason, places);
    const offer = seen.rateLimit.status === 'absent' ? limitOffer(judged.route, evaluator.host) : undefined;
    const { attachment, ...route } = toRoute(judged, seen, declared.withExternal(seen), attachments);
    // Where a function of a package takes a layer, nobody knows.
    const isKnown = attachment !== undefined && !evaluator.declaredSites.has(judged.route.node);
    return { ...route, ...(isKnown ? { attachment } : {}), ...(offer ? { limitOffer: offer } : {}) };
  };
}

function toRoute(judged: JudgedRoute, seen: RouteControls, controls: RouteControls, attachments: Attachments): Route {
  const { route, method, handler } = judged;
  const name = handler ? layerName(handler.layer) : '';
  const condition = printConditions(route.conditions);
  const { authentication } = seen;
  const inputs = handler ? inputsOf(handler) : [];
  const schemas = schemasOf(judged);
  const undeclared = undeclaredInputs(judged, schemas);
  const uncapped = uncappedSizes(judged);
  const attachment = attachmentPointOf(route.node, route.framework, attachments.resolve);
  return {
    id: `${route.framework}|${method}|${route.path}|${name}`,
    framework: route.framework,
    method,
    path: route.path,
    location: headOf(route.node),
    ...(attachment ? { attachment } : {}),
    ...(handler ? { handler: { name, ...(handler.layer.node ? { location: locationOf(handler.layer.node) } : {}), ...receiversOf(handler), ...(isDelegating(handler) ? { isDelegating: true } : {}) } } : {}),
    application: route.application,
    scope: attachments.scope(route),
    chain: [...judged.layers, ...(handler ? [handler] : [])].map((layer) => attachments.layer(layer, route)),
    inputs,
    ...(Object.keys(schemas).length > 0 ? { schemas } : {}),
    ...(undeclared.length > 0 ? { undeclared } : {}),
    ...(uncapped.length > 0 ? { uncapped } : {}),
    principal: principalOf(judged),
    ...forgeryOf(judged),
    decidedBy: decidedBy(judged),
    checksRights: checksRights(judged),
    controls,
    traits: traitsOf(method, route.path, inputs, handler?.layer.value),
    kind: route.kind === 'endpoint' && method === 'GET' && inputs.length === 0 && handler && isRedirecting(handler) ? 'redirect' : route.kind,
    ...(authentication.status === 'waived' && authentication.reason !== undefined ? { publicReason: authentication.reason } : {}),
    ...(condition ? { condition } : {}),
  };
}

function forgeryOf(judged: JudgedRoute): Pick<Route, 'forgedWith'> {
  const cookie = forgedWith(judged);
  return cookie === undefined ? {} : { forgedWith: cookie };
}

function isDelegating({ judgement: { anonymous } }: JudgedLayer): boolean {
  return anonymous !== undefined && anonymous.delegates.length > 0 && anonymous.answers.length + anonymous.refusals.length === 0;
}

/** It does nothing but answer where to go instead. */
function isRedirecting({ layer: { value }, judgement: { trials } }: JudgedLayer): boolean {
  const body = value instanceof Closure ? value.node.body : undefined;
  if (!body || (ts.isBlock(body) && body.statements.length > 1)) return false;
  const outcomes = trials.flatMap(({ exchange }) => exchange.outcomes);
  return outcomes.length > 0 && outcomes.every(({ kind, status }) => kind === 'respond' && status !== undefined && status >= 300 && status < 400);
}

/** Only layers that protect are worth repeating. */
const REPEATED: readonly LayerRole[] = ['authentication', 'authorization', 'rate limit', 'csrf', 'validation'];

/** The places and texts that suggestions are made of, each read once. */
class Attachments {
  readonly resolve: ResolveFile;
  readonly #texts = new Map<ts.Node, Map<string, AttachedText | undefined>>();
  readonly #scopes = new Map<RouteScope, RouteScope>();

  constructor(resolve: ResolveFile) {
    this.resolve = resolve;
  }

  layer(item: JudgedLayer, route: RegisteredRoute): Layer {
    const layer = toLayer(item);
    const { node } = item.layer;
    const limit = route.framework === 'fastify' && layer.roles.includes('rate limit') ? limitTextOf(route.node, this.resolve) : undefined;
    if (limit) return { ...layer, attached: limit };
    if (!node || item.layer.mechanism === 'handler' || !layer.roles.some((role) => REPEATED.includes(role))) return layer;
    const texts = this.#texts.get(node) ?? new Map<string, AttachedText | undefined>();
    this.#texts.set(node, texts);
    if (!texts.has(layer.name)) texts.set(layer.name, attachedTextOf(node, layer.name, this.resolve, layer.roles.includes('rate limit') ? LIMIT_DECORATORS : []));
    const attached = texts.get(layer.name);
    return attached ? { ...layer, attached } : layer;
  }

  scope({ scope, scopeNode, framework }: RegisteredRoute): RouteScope {
    const known = this.#scopes.get(scope);
    if (known) return known;
    const attachment = scopeNode && scopePointOf(scopeNode, framework, this.resolve);
    const result = attachment ? { ...scope, attachment } : scope;
    this.#scopes.set(scope, result);
    return result;
  }
}

/** The functions that get the request from the handler, each once. */
function receiversOf({ judgement }: JudgedLayer): { readonly receivers?: readonly SourceLocation[] } {
  const nodes = new Set(judgement.trials.flatMap(({ exchange }) => [...exchange.receivers]));
  return nodes.size === 0 ? {} : { receivers: [...nodes].map(locationOf) };
}
