import type { SourceHost } from '../evaluate/source-host.ts';
import type { Gap } from '../model/index.ts';
import { headOf } from '../syntax/locations.ts';
import { textOf } from '../evaluate/labels.ts';
import { textFact } from '../syntax/text-facts.ts';
import type { ts } from '../syntax/ts.ts';
import { routeSitesIn } from './route-sites.ts';

/** What the sweep over all files found. */
export interface Sweep {
  readonly seen: number;
  readonly unresolved: readonly Gap[];
}

/** Lists route-like call sites from which no route came. */
export function sweepRouteSites(host: SourceHost, understood: ReadonlySet<ts.Node>): Sweep {
  let seen = 0;
  const unresolved: Gap[] = [];
  for (const file of host.files) {
    if (!mayRegister(file, host.text(file) ?? '')) continue;
    for (const site of routeSitesIn(host, file)) {
      seen += 1;
      if (!understood.has(site)) unresolved.push({ kind: 'unresolved route', message: `${textOf(site)} looks like a route, and no application was found to register it.`, location: headOf(site) });
    }
  }
  return { seen, unresolved };
}

/** Files of browsers and tests call things `get` as well. */
const mayRegister = textFact(
  (text) => /express|fastify|Router|router|\bapp\b|koa|hono|restify/.test(text) && !/from ['"](vue-router|react-router|react|@angular|msw|supertest|nock)/.test(text),
);
