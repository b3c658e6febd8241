import type { ts } from '../syntax/ts.ts';

/** A registration with the call sites on the way to it, outermost first. */
export interface Sited {
  readonly node: ts.Node;
  readonly callSites: readonly ts.Node[];
}

/** Finds the place that declares a route: the innermost call site below which just this one registration happened. */
export class DeclarationSites {
  readonly #counts = new Map<ts.Node, number>();

  constructor(registrations: readonly Sited[]) {
    for (const { node, callSites } of registrations) {
      for (const site of new Set([...callSites, node])) this.#counts.set(site, (this.#counts.get(site) ?? 0) + 1);
    }
  }

  of({ node, callSites }: Sited): ts.Node {
    if (this.#counts.get(node) === 1) return node;
    return callSites.toReversed().find((site) => this.#counts.get(site) === 1) ?? node;
  }
}
