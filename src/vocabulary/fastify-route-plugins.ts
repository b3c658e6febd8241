import type { Route } from '../model/index.ts';

/** A route that a plugin adds by itself. */
export interface PluginRoute {
  readonly methods: readonly string[];
  readonly path: string;
  /** The option that moves it; `null` or `false` there leaves it out. */
  readonly option?: string;
  /** The option that has to be set for it to be there. */
  readonly needs?: string;
  readonly kind: Route['kind'];
}

/** A plugin that adds routes and guards nothing. */
export interface RoutePlugin {
  readonly decorations: readonly string[];
  readonly routes: readonly PluginRoute[];
  readonly docs: string;
}

const get = (path: string, option?: string, kind: Route['kind'] = 'endpoint'): PluginRoute => ({ methods: ['GET'], path, kind, ...(option === undefined ? {} : { option }) });

/** Plugins that add routes, in the versions for Fastify 4 and 5. */
export const ROUTE_PLUGINS: Readonly<Record<string, RoutePlugin>> = {
  'fastify-custom-healthcheck': { decorations: ['addHealthCheck'], routes: [get('/health', 'path')], docs: 'https://www.npmjs.com/package/fastify-custom-healthcheck' },
  'fastify-favicon': { decorations: [], routes: [get('/favicon.ico', undefined, 'static')], docs: 'https://www.npmjs.com/package/fastify-favicon' },
  'fastify-healthcheck': { decorations: [], routes: [get('/health', 'healthcheckUrl')], docs: 'https://www.npmjs.com/package/fastify-healthcheck' },
  'fastify-metrics': { decorations: ['metrics'], routes: [get('/metrics', 'endpoint')], docs: 'https://www.npmjs.com/package/fastify-metrics' },
  mercurius: {
    decorations: ['graphql'],
    routes: [
      { methods: ['GET', 'POST'], path: '/graphql', option: 'path', kind: 'endpoint' },
      { methods: ['GET'], path: '/graphiql', needs: 'graphiql', kind: 'documentation' },
      { methods: ['GET'], path: '/graphiql/main.js', needs: 'graphiql', kind: 'documentation' },
      { methods: ['GET'], path: '/graphiql/sw.js', needs: 'graphiql', kind: 'documentation' },
      { methods: ['GET'], path: '/graphiql/config.js', needs: 'graphiql', kind: 'documentation' },
    ],
    docs: 'https://mercurius.dev/#/docs/api/options',
  },
};
