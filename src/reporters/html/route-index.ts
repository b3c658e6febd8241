import { routeName, type Finding, type Route } from '../../model/index.ts';

/** Finds the routes of a name, the place of each in the table, and the findings about each. */
export class RouteIndex {
  readonly #routes = new Map<string, Route[]>();
  readonly #ids = new Map<Route, string>();
  readonly #findings = new Map<string, Finding[]>();

  constructor(routes: readonly Route[], findings: readonly Finding[]) {
    for (const [index, route] of routes.entries()) {
      const name = routeName(route);
      this.#ids.set(route, `r-${index + 1}`);
      this.#routes.set(name, [...(this.#routes.get(name) ?? []), route]);
    }
    for (const finding of findings) {
      for (const name of new Set([...(finding.route === undefined ? [] : [finding.route]), ...(finding.routes ?? [])])) {
        const own = this.#findings.get(name);
        if (own === undefined) this.#findings.set(name, [finding]);
        else own.push(finding);
      }
    }
  }

  find(name: string): readonly Route[] {
    return this.#routes.get(name) ?? [];
  }

  /** The anchor of the first route of a name. */
  idOf(name: string): string | undefined {
    const [route] = this.find(name);
    return route === undefined ? undefined : this.#ids.get(route);
  }

  anchorOf(route: Route): string {
    return this.#ids.get(route) ?? '';
  }

  findingsOf(route: Route): readonly Finding[] {
    return this.#findings.get(routeName(route)) ?? [];
  }
}
