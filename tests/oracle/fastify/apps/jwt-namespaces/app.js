'use strict';
const fastify = require('fastify')();
fastify.register(require('@fastify/jwt'), { secret: 'access', namespace: 'access', jwtVerify: 'accessVerify', jwtSign: 'accessSign' });
fastify.register(require('@fastify/jwt'), { secret: 'refresh', namespace: 'refresh', decoratorName: 'refreshUser' });

fastify.after(() => {
  // oracle: GET /access 401
  fastify.get('/access', { onRequest: async request => request.accessVerify() }, async request => request.access);
  // oracle: POST /refresh 401
  fastify.post('/refresh', { onRequest: async (request, reply) => { try { await request.refreshJwtVerify(); } catch { return reply.code(401).send(); } } }, async () => 'new tokens');
  // oracle: GET /by-hand 401
  fastify.get('/by-hand', async (request, reply) => {
    try {
      return fastify.jwt.access.verify(request.headers.authorization ?? '');
    } catch {
      return reply.code(401).send({ error: 'no' });
    }
  });
});

module.exports = fastify;
