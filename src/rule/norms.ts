import type { AttachmentPoint, Layer, LayerRole, RelatedLocation, Route, Suggestion } from '../model/index.ts';
import { routeName } from '../model/index.ts';
import { attach } from './attach.ts';
import { changesState } from './route-tests.ts';

/** What the routes around a route have that it lacks. */
export interface Norm {
  /** The layer that most of them have in common. */
  readonly layer: Layer;
  readonly holders: readonly Route[];
  /** How many routes were compared, the holders included. */
  readonly total: number;
}

/** The most common layer with a role among the siblings that read or change something as the route does; those in its file count first. */
export function findNorm(route: Route, siblings: readonly Route[], role: LayerRole): Norm | undefined {
  const others = siblings.filter((each) => each !== route && changesState(each) === changesState(route));
  return normOf(others.filter((each) => each.location.file === route.location.file), role) ?? normOf(others, role);
}

/** The most common layer with a role among some routes. */
export function normOf(routes: readonly Route[], role: LayerRole): Norm | undefined {
  const holders = new Map<string, { layer: Layer; routes: Route[] }>();
  for (const route of routes) {
    const layer = route.chain.find(({ roles, certainty, mechanism }) => roles.includes(role) && certainty === 'always' && mechanism !== 'handler');
    if (!layer) continue;
    const entry = holders.get(layer.name);
    if (entry) entry.routes.push(route);
    else holders.set(layer.name, { layer, routes: [route] });
  }
  const [best] = [...holders.values()].sort((a, b) => b.routes.length - a.routes.length);
  return best && { layer: best.layer, holders: best.routes, total: routes.length };
}

/** Whether nearly all siblings have it, so that a route without it stands out. */
export function isStrong({ holders, total }: Norm): boolean {
  return holders.length >= 3 && holders.length / total >= 0.75;
}

/** The suggestion to attach the layer of a norm to a route or scope, in the way in which others do. */
export function suggestNorm(target: AttachmentPoint, name: string, { layer, holders }: Norm, role: LayerRole): Suggestion | undefined {
  const candidates = [layer, ...holders.flatMap(({ chain }) => chain.filter((each) => each.name === layer.name && each.roles.includes(role)))];
  for (const { attached, name: guard } of candidates) {
    const edits = attached && attach(attached, target, role === 'authorization' ? 'last' : 'first');
    if (edits) return { message: `Add ${guard} to ${name}.`, edits };
  }
  return undefined;
}

/** The suggestion to attach a limit of its own to a route, from a library that the application has. */
export function suggestOffer(route: Route): Suggestion | undefined {
  const edits = route.limitOffer && route.attachment && attach(route.limitOffer, route.attachment);
  return edits && { message: `Add a rate limit to ${routeName(route)}.`, edits };
}

/** The same as the list of suggestions of a problem. */
export function routeSuggestion(route: Route, norm: Norm, role: LayerRole): readonly Suggestion[] {
  const suggestion = route.attachment && suggestNorm(route.attachment, routeName(route), norm, role);
  return suggestion ? [suggestion] : [];
}

/** Up to three siblings that have what the route lacks. */
export function relatedSiblings({ holders, layer }: Norm): readonly RelatedLocation[] {
  return holders.slice(0, 3).map((route) => ({ location: route.location, message: `${routeName(route)} has ${layer.name}.` }));
}
