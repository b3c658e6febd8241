import type { Route, SourceLocation } from '../model/index.ts';

/** Finds the routes that a function handles. */
export class RouteIndex {
  readonly #byPlace = new Map<string, Route[]>();

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      const { location, receivers = [] } = route.handler ?? {};
      const places = [...(location === undefined ? [] : [location]), ...receivers].map(placeOf);
      for (const place of new Set(places)) add(this.#byPlace, place, route);
    }
  }

  /** The routes whose handler stands there, or is called there by the wrapper that is registered in its place. */
  at(location: SourceLocation): readonly Route[] {
    return this.#byPlace.get(placeOf(location)) ?? [];
  }
}

function placeOf({ file, line }: SourceLocation): string {
  return `${file}:${String(line)}`;
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
