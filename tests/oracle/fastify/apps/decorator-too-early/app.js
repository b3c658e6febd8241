'use strict';
const fp = require('fastify-plugin');
const fastify = require('fastify')();

const auth = fp(async instance => {
  instance.decorate('authenticate', async (request, reply) => {
    if (!request.headers.authorization) return reply.code(401).send({ error: 'authenticate' });
  });
});

async function early(instance) {
  // `authenticate` does not exist yet, so that this says `onRequest: undefined`.
  // oracle: GET /early 200
  instance.get('/early', { onRequest: instance.authenticate }, async () => 'early');
  // oracle: GET /lazy 401
  instance.get('/lazy', { onRequest: (request, reply) => instance.authenticate(request, reply) }, async () => 'lazy');
}

async function late(instance) {
  // oracle: GET /late 401
  instance.get('/late', { onRequest: instance.authenticate }, async () => 'late');
  // oracle: GET /late-array 401
  instance.get('/late-array', { onRequest: [instance.authenticate] }, async () => 'late');
}

fastify.register(early);
fastify.register(auth);
fastify.register(late);
// Plain code at the top runs before any plugin.
// oracle: GET /sync 200
fastify.get('/sync', { preHandler: fastify.authenticate }, async () => 'sync');
fastify.after(() => {
  // oracle: GET /in-after 401
  fastify.get('/in-after', { preHandler: fastify.authenticate }, async () => 'after');
});

module.exports = fastify;
