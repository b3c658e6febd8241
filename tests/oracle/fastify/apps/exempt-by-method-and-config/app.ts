import Fastify from 'fastify';
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import fp from 'fastify-plugin';

type Access = 'public' | 'user' | 'admin';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
}

const principals = new Map<string, { name: string; role: Access }>([['t-1', { name: 'ada', role: 'admin' }]]);

async function authorize(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const access = request.routeOptions.config.access ?? 'user';
  if (access === 'public' || request.is404) return undefined;
  const principal = principals.get(request.headers.authorization?.slice('Bearer '.length) ?? '');
  if (principal === undefined) return reply.code(401).send({ error: 'Unauthorized' });
  if (access === 'admin' && principal.role !== 'admin') return reply.code(403).send({ error: 'Forbidden' });
  return undefined;
}

const app = Fastify();
await app.register(fp(async instance => {
  instance.addHook('onRequest', authorize);
}));

const define = (access: Access, route: Omit<RouteOptions, 'config'>): void => {
  app.route({ ...route, config: { access } } as RouteOptions);
};

// oracle: GET /catalog 200
define('public', { method: 'GET', url: '/catalog', handler: async () => [] });
// oracle: GET /basket 401
define('user', { method: 'GET', url: '/basket', handler: async () => [] });
// oracle: PUT /prices 401
define('admin', { method: 'PUT', url: '/prices', handler: async () => ({}) });
// oracle: GET /default 401
app.get('/default', async () => 'by default');

export default app;
