'use strict';
const fastify = require('fastify')({ exposeHeadRoutes: true, caseSensitive: false, ignoreTrailingSlash: true });
const ok = async () => 'ok';
const denied = () => Object.assign(new Error('no'), { statusCode: 401 });
const has = request => Boolean(request.headers.authorization);
const auth = async request => {
  if (!has(request)) throw denied();
};

// Exemptions in the words of many teams.
const guards = {
  byUrl: async request => { if (!['/by-url/open'].includes(request.url)) await auth(request); },
  byUrlStart: async request => { if (!request.url.startsWith('/by-start/public')) await auth(request); },
  byRoute: async request => { if (!request.routeOptions.url.includes('/open')) await auth(request); },
  byRaw: async request => { if (request.raw.url.split('?')[0].endsWith('/open')) return; await auth(request); },
  byMethod: async request => { if (request.method !== 'GET') await auth(request); },
  byConfig: async request => { if (request.routeOptions.config?.isPublic) return; await auth(request); },
  byConfigOptIn: async request => { if (request.routeOptions.config?.secured === true) await auth(request); },
  byList: async (request, reply) => {
    for (const hook of request.routeOptions.config?.guards ?? []) await hook(request, reply);
  },
  bySchema: async request => { if (request.routeOptions.schema?.security) await auth(request); },
};
const area = (prefix, guard, routes) => fastify.register(async instance => {
  instance.addHook('onRequest', guard);
  for (const [url, config = {}, schema] of routes) instance.get(url, { config, ...(schema ? { schema } : {}) }, ok);
}, { prefix });
area('/by-url', guards.byUrl, [['/open'], ['/closed']]);
// oracle: GET /by-url/open 200
// oracle: GET /by-url/closed 401
area('/by-start', guards.byUrlStart, [['/public/a'], ['/private']]);
// oracle: GET /by-start/public/a 200
// oracle: GET /by-start/private 401
area('/by-route', guards.byRoute, [['/open'], ['/closed'], ['/:id']]);
// oracle: GET /by-route/open 200
// oracle: GET /by-route/closed 401
// oracle: GET /by-route/:id 401
area('/by-raw', guards.byRaw, [['/open'], ['/closed'], ['/:id/open']]);
// oracle: GET /by-raw/open 200
// oracle: GET /by-raw/closed 401
// oracle: GET /by-raw/:id/open 200
area('/by-method', guards.byMethod, [['/a']]);
// oracle: GET /by-method/a 200
area('/by-config', guards.byConfig, [['/open', { isPublic: true }], ['/closed'], ['/false', { isPublic: false }], ['/text', { isPublic: 'no' }]]);
// oracle: GET /by-config/open 200
// oracle: GET /by-config/closed 401
// oracle: GET /by-config/false 401
// oracle: GET /by-config/text 200
area('/opt-in', guards.byConfigOptIn, [['/closed', { secured: true }], ['/open'], ['/text', { secured: 'yes' }]]);
// oracle: GET /opt-in/closed 401
// oracle: GET /opt-in/open 200
// oracle: GET /opt-in/text 200
area('/by-list', guards.byList, [['/closed', { guards: [auth] }], ['/open', { guards: [] }], ['/none'], ['/pass', { guards: [async () => {}] }]]);
// oracle: GET /by-list/closed 401
// oracle: GET /by-list/open 200
// oracle: GET /by-list/none 200
// oracle: GET /by-list/pass 200
area('/by-schema', guards.bySchema, [['/closed', {}, { security: [{ bearer: [] }] }], ['/open', {}, { tags: ['x'] }]]);
// oracle: GET /by-schema/closed 401
// oracle: GET /by-schema/open 200

// Wrappers around the instance.
const secured = instance => ({
  get: (url, handler) => instance.get(url, { preHandler: auth }, handler),
  open: (url, handler) => instance.get(url, handler),
});
fastify.register(async instance => {
  const api = secured(instance);
  api.get('/closed', ok); // oracle: GET /wrapped/closed 401
  api.open('/open', ok); // oracle: GET /wrapped/open 200
}, { prefix: '/wrapped' });
const withAuth = handler => async (request, reply) => {
  await auth(request);
  return handler(request, reply);
};
const withAuthForgotten = handler => async (request, reply) => {
  auth(request).catch(() => {});
  return handler(request, reply);
};
const withAuthSent = handler => async (request, reply) => {
  if (!has(request)) reply.code(401);
  return handler(request, reply);
};
fastify.get('/handler/closed', withAuth(ok)); // oracle: GET /handler/closed 401
fastify.get('/handler/open', withAuthForgotten(ok)); // oracle: GET /handler/open 200
fastify.get('/handler/code', withAuthSent(ok)); // oracle: GET /handler/code 401 auth=absent|unknown|present -- the answer goes out with 401
const base = { preValidation: [auth] };
fastify.get('/spread/closed', { ...base }, ok); // oracle: GET /spread/closed 401
fastify.get('/spread/overwritten', { ...base, preValidation: [] }, ok); // oracle: GET /spread/overwritten 200
fastify.route({ ...base, method: 'GET', url: '/spread/route', handler: ok }); // oracle: GET /spread/route 401
fastify.route({ method: ['PUT', 'PATCH'], url: '/spread/methods', handler: ok, onRequest: auth });
// oracle: PUT /spread/methods 401
// oracle: PATCH /spread/methods 401
fastify.decorate('roles', { admin: [auth], guest: [] });
fastify.get('/roles/admin', { preHandler: fastify.roles.admin }, ok); // oracle: GET /roles/admin 401
fastify.get('/roles/guest', { preHandler: fastify.roles.guest }, ok); // oracle: GET /roles/guest 200
fastify.decorateReply('deny', function deny() {
  return this.code(401).send({ error: 'no' });
});
fastify.get('/reply/deny', { onRequest: async (request, reply) => { if (!has(request)) return reply.deny(); } }, ok); // oracle: GET /reply/deny 401
fastify.decorateRequest('isLoggedIn', function isLoggedIn() {
  return has(this);
});
fastify.get('/request/logged-in', { onRequest: async request => { if (!request.isLoggedIn()) throw denied(); } }, ok); // oracle: GET /request/logged-in 401
fastify.get('/request/uncalled', { onRequest: async request => { if (!request.isLoggedIn) throw denied(); } }, ok); // oracle: GET /request/uncalled 200
fastify.decorateRequest('viewer', { getter() { return has(this) ? { id: 1 } : null; } });
fastify.get('/request/getter', { onRequest: async request => { if (!request.viewer) throw denied(); } }, ok); // oracle: GET /request/getter 401
fastify.get('/getter-order', { onRequest: async (request, reply) => { reply.header('x', request.viewer?.id ?? 0); } }, ok); // oracle: GET /getter-order 200

module.exports = fastify;
