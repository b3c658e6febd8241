'use strict';
const fastify = require('fastify')();
const fp = require('fastify-plugin');
const ok = async () => 'ok';
const deny = async request => {
  if (!request.headers.authorization) throw Object.assign(new Error('no'), { statusCode: 401 });
};

// A hook of a plain plugin stays there.
fastify.register(async instance => {
  instance.addHook('onRequest', deny);
});
fastify.get('/root', ok); // oracle: GET /root 200
fastify.register(async (instance, options) => {
  instance.get('/', ok); // oracle: GET /plain 200
  if (options.guarded) instance.addHook('onRequest', deny);
}, { prefix: '/plain', guarded: false });
fastify.register(async (instance, options) => {
  instance.get('/', ok); // oracle: GET /late/ 401
  if (options.guarded) instance.addHook('onRequest', deny);
}, { prefix: '/late/', guarded: true });
// fp inside of a child protects the child.
fastify.register(async instance => {
  instance.get('/a', ok); // oracle: GET /child/a 401
  instance.register(fp(async inner => inner.addHook('onRequest', deny)));
  instance.register(async grandchild => grandchild.get('/b', ok)); // oracle: GET /child/b 401
}, { prefix: '/child' });
// The option `encapsulate` undoes fp.
fastify.register(async instance => {
  instance.get('/a', ok); // oracle: GET /capsule/a 200
  instance.register(fp(async inner => inner.addHook('onRequest', deny), { encapsulate: true }));
}, { prefix: '/capsule' });
// The symbol that fp sets, by hand.
const byHand = async instance => instance.addHook('preHandler', deny);
byHand[Symbol.for('skip-override')] = true;
fastify.register(async instance => {
  instance.register(byHand);
  instance.get('/a', ok); // oracle: GET /by-hand/a 401
}, { prefix: '/by-hand' });
// The hook is added to the outer instance from inside.
fastify.register(async outer => {
  outer.register(async inner => {
    outer.addHook('onRequest', deny);
    inner.get('/in', ok); // oracle: GET /outer/in 401
  });
  outer.get('/out', ok); // oracle: GET /outer/out 401
}, { prefix: '/outer' });
// One plugin, two prefixes, two answers.
const users = async (instance, { guard }) => {
  if (guard) instance.addHook('onRequest', guard);
  instance.get('/users', ok);
};
fastify.register(users, { prefix: '/v1' }); // oracle: GET /v1/users 200
fastify.register(users, { prefix: '/v2', guard: deny }); // oracle: GET /v2/users 401
// A list of plugins with a guard each.
for (const [prefix, hooks] of [['/x', [deny]], ['/y', []]]) {
  fastify.register(async instance => {
    for (const hook of hooks) instance.addHook('preHandler', hook);
    instance.get('/z', ok);
  }, { prefix });
}
// oracle: GET /x/z 401
// oracle: GET /y/z 200
// onRoute adds the guard, but only to what comes later.
fastify.register(async instance => {
  instance.get('/before', ok); // oracle: GET /on-route/before 200
  instance.addHook('onRoute', route => {
    if (!route.config?.public) route.preHandler = [deny, ...[route.preHandler ?? []].flat()];
  });
  instance.get('/after', ok); // oracle: GET /on-route/after 401
  instance.get('/public', { config: { public: true } }, ok); // oracle: GET /on-route/public 200
}, { prefix: '/on-route' });
// A decorator of the same name below hides the one above.
fastify.decorateRequest('account', null);
fastify.register(async instance => {
  instance.addHook('onRequest', async request => {
    request.account = request.headers.authorization ? { id: 1 } : null;
  });
  instance.get('/a', { preHandler: async request => {
    if (!request.account) throw Object.assign(new Error('no'), { statusCode: 403 });
  } }, ok); // oracle: GET /account/a 403
  instance.get('/b', { preHandler: async request => {
    if (request.account === undefined) throw Object.assign(new Error('no'), { statusCode: 403 });
  } }, ok); // oracle: GET /account/b 200
}, { prefix: '/account' });
fastify.register(async instance => {
  // Nobody fills the account here.
  instance.get('/c', { preHandler: async request => {
    if (request.account) throw Object.assign(new Error('no'), { statusCode: 403 });
  } }, ok); // oracle: GET /nobody/c 200
}, { prefix: '/nobody' });
// The error handler of the scope answers 200.
fastify.register(async instance => {
  instance.addHook('onRequest', deny);
  instance.setErrorHandler((error, request, reply) => reply.code(error.statusCode).send({ message: error.message }));
  instance.get('/a', ok); // oracle: GET /handled/a 401
}, { prefix: '/handled' });
// Awaited children, a prefix without a slash, and names out of constants.
const NAMES = Object.freeze({ ADMIN: 'admin' });
fastify.register(async instance => {
  await instance.register(fp(async inner => inner.decorate('guard', deny)));
  instance.get(`/${NAMES.ADMIN}`, { onRequest: instance.guard }, ok); // oracle: GET /awaited/admin 401
  instance.route({ method: 'GET', url: '', handler: ok }); // oracle: GET /awaited 200
}, { prefix: 'awaited' });
// oracle: ALL /* 401 at=/unknown pseudo optional
fastify.setNotFoundHandler({ preHandler: deny }, (request, reply) => reply.code(404).send());
fastify.after(() => {
  fastify.get('/after', ok); // oracle: GET /after 200
});
fastify.ready(() => {});

module.exports = fastify;
