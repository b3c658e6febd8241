'use strict';
const fastify = require('fastify')();
fastify.register(require('@fastify/jwt'), { secret: 'only-for-tests' });

// The error is logged and forgotten.
fastify.decorate('tryUser', async request => {
  try {
    await request.jwtVerify();
  } catch (error) {
    request.log.warn(error);
  }
});
// Reading a token is not verifying it.
fastify.decorate('decoded', async request => {
  request.user = await request.jwtDecode().catch(() => null);
});

// oracle: GET /swallowed 200
fastify.get('/swallowed', { onRequest: fastify.tryUser }, async request => request.user ?? 'nobody');
// oracle: GET /decoded 200
fastify.get('/decoded', { onRequest: fastify.decoded }, async request => request.user ?? 'nobody');
// Not awaited: the rejection is lost and the handler goes on.
// oracle: GET /floating 200
fastify.get('/floating', { onRequest: async request => { request.jwtVerify().catch(() => {}); } }, async () => 'floating');
// oracle: GET /checked 401
fastify.get('/checked', {
  onRequest: fastify.tryUser,
  preHandler: async (request, reply) => {
    if (!request.user) return reply.code(401).send({ error: 'no user' });
  },
}, async request => request.user);

module.exports = fastify;
