'use strict';
const fp = require('fastify-plugin');
const fastify = require('fastify')();
const ok = async () => 'ok';
const holds = request => request.headers.authorization === 's3cret';
const denied = () => Object.assign(new Error('no'), { statusCode: 401 });
const assertKnown = async request => { if (!holds(request)) throw denied(); };
const guard = async (request, reply) => { if (!holds(request)) return reply.code(401).send(); };
const get = (path, options, handler = ok) => fastify.get(path, options, handler);

// Promises and answers that nobody waits for.
get('/not-awaited', { preHandler: async request => { assertKnown(request).catch(() => {}); } }); // oracle: GET /not-awaited 200
get('/awaited', { preHandler: async request => { await assertKnown(request); } }); // oracle: GET /awaited 401
get('/swallowed', { preHandler: async request => { try { await assertKnown(request); } catch (error) { request.log.info(error); } } }); // oracle: GET /swallowed 200
get('/callback-done', { preHandler: (request, reply, done) => { assertKnown(request).then(() => done(), () => done()); } }); // oracle: GET /callback-done 200
get('/callback-error', { preHandler: (request, reply, done) => { assertKnown(request).then(() => done(), done); } }); // oracle: GET /callback-error 401
get('/done-false', { preHandler: (request, reply, done) => done(holds(request) ? undefined : false) }); // oracle: GET /done-false 500 auth=present|unknown|absent -- an error that is false
get('/done-null', { preHandler: (request, reply, done) => done(holds(request) ? undefined : null) }); // oracle: GET /done-null 200
get('/done-error', { preHandler: (request, reply, done) => done(holds(request) ? undefined : denied()) }); // oracle: GET /done-error 401
get('/returns-null', { preHandler: async request => (holds(request) ? undefined : null) }); // oracle: GET /returns-null 200
get('/header-only', { preHandler: async (request, reply) => { if (!holds(request)) reply.header('www-authenticate', 'Bearer'); } }); // oracle: GET /header-only 200
get('/status-only', { preHandler: async (request, reply) => { if (!holds(request)) reply.status(403); } }, async (request, reply) => reply.code(200).send('ok')); // oracle: GET /status-only 200
get('/or-route', { preHandler: async (request, reply) => { if (!(holds(request) || request.routeOptions?.url || request.routerPath)) return reply.code(401).send(); } }); // oracle: GET /or-route 200 auth=absent|unknown
get('/response-hook', { onResponse: guard }); // oracle: GET /response-hook 200
get('/send-hook', { onSend: async (request, reply, payload) => (holds(request) ? payload : 'no') }); // oracle: GET /send-hook 200
get('/serialization-hook', { preSerialization: async (request, reply, payload) => payload }); // oracle: GET /serialization-hook 200
get('/error-hook', { onError: guard }); // oracle: GET /error-hook 200
get('/validation', { preValidation: guard }); // oracle: GET /validation 401
get('/parsing', { preParsing: async request => { if (!holds(request)) throw denied(); } }); // oracle: GET /parsing 401

// Decorations that are there for everybody, or are not asked for.
fastify.decorateRequest('account', null);
fastify.decorateRequest('isKnown', false);
fastify.decorateRequest('hasAccess', function () { return true; });
fastify.decorate('authenticate', async (request, reply) => { if (!holds(request)) return reply.code(401).send(); });
get('/decorated-null', { preHandler: async (request, reply) => { if (request.account === undefined) return reply.code(401).send(); } }); // oracle: GET /decorated-null 200
get('/decorated-null-right', { preHandler: async (request, reply) => { if (!request.account) return reply.code(401).send(); } }); // oracle: GET /decorated-null-right 401
get('/decorated-flag', { preHandler: async (request, reply) => { if (request.isKnown === undefined) return reply.code(401).send(); } }); // oracle: GET /decorated-flag 200
get('/decorated-function', { preHandler: async (request, reply) => { if (!request.hasAccess()) return reply.code(401).send(); } }); // oracle: GET /decorated-function 200
get('/decorated-not-called', { preHandler: async (request, reply) => { if (!request.hasAccess) return reply.code(401).send(); } }); // oracle: GET /decorated-not-called 200
get('/authenticate-wrapped', { preHandler: async (request, reply) => { fastify.authenticate; } }); // oracle: GET /authenticate-wrapped 200
get('/authenticate-other', { preHandler: async (request, reply) => { await fastify.authenticate(request, { code: () => ({ send: () => {} }) }); } }); // oracle: GET /authenticate-other 200
get('/authenticate-called', { preHandler: async (request, reply) => { await fastify.authenticate(request, reply); } }); // oracle: GET /authenticate-called 401
get('/authenticate-passed', { preHandler: fastify.authenticate }); // oracle: GET /authenticate-passed 401
get('/option-misspelt', { prehandler: guard }); // oracle: GET /option-misspelt 200
get('/option-config', { config: { preHandler: guard, auth: true } }); // oracle: GET /option-config 200
get('/option-schema', { schema: { security: [{ bearer: [] }], headers: { type: 'object', properties: { authorization: { type: 'string' } } } } }); // oracle: GET /option-schema 200
get('/option-required', { schema: { headers: { type: 'object', required: ['authorization'], properties: { authorization: { type: 'string' } } } } }); // oracle: GET /option-required 400 auth=absent|unknown|present
get('/option-constraint', { constraints: {}, preHandler: [] }); // oracle: GET /option-constraint 200
get('/option-list', { preHandler: [async () => {}, guard] }); // oracle: GET /option-list 401
get('/option-spread', { ...{ preHandler: guard }, preHandler: async () => {} }); // oracle: GET /option-spread 200

// Scopes.
fastify.register(async scope => { scope.addHook('onRequest', guard); }, { prefix: '/inner' });
fastify.register(async scope => { scope.get('/list', ok); }, { prefix: '/inner' }); // oracle: GET /inner/list 200
fastify.register(fp(async scope => { scope.decorate('late', guard); }));
fastify.register(async scope => { scope.get('/late', { preHandler: (request, reply) => scope.late(request, reply) }, ok); }); // oracle: GET /late 401
fastify.register(async scope => {
  scope.register(async inner => { inner.addHook('preHandler', guard); });
  scope.get('/beside', ok); // oracle: GET /beside 200
  scope.register(async inner => { inner.get('/below', ok); }); // oracle: GET /below 200
});
fastify.register(async scope => {
  scope.addHook('preHandler', async (request, reply) => { if (request.url.startsWith('/guarded') && !holds(request)) return reply.code(401).send(); });
  scope.get('/guarded/:id', ok); // oracle: GET /guarded/:id 401 auth=present|unknown|absent -- /%67uarded is another spelling
  scope.get('/not-guarded', ok); // oracle: GET /not-guarded 200
});
fastify.register(async scope => {
  scope.addHook('onRequest', async (request, reply) => { if (request.method !== 'HEAD' && !holds(request)) return reply.code(401).send(); });
  scope.get('/head', ok); // oracle: GET /head 401
});
fastify.register(async scope => {
  scope.setErrorHandler((error, request, reply) => reply.code(200).send('ok'));
  scope.get('/error-handler', { preHandler: assertKnown }, ok); // oracle: GET /error-handler 200 auth=absent|unknown|present -- the handler does not run, but the answer does not say so
});
fastify.register(async scope => {
  let isReady = false;
  scope.addHook('onRequest', async (request, reply) => { if (isReady && !holds(request)) return reply.code(401).send(); });
  scope.get('/started', ok); // oracle: GET /started 200 auth=absent|unknown
});
fastify.route({ method: ['GET', 'POST'], url: '/both', handler: ok, preHandler: async (request, reply) => { if (request.method === 'POST' && !holds(request)) return reply.code(401).send(); } }); // oracle: GET /both 200
// oracle: POST /both 401

module.exports = fastify;
