'use strict';
const fastify = require('fastify')();

fastify.addHook('onRequest', async (request, reply) => {
  if (!request.headers.authorization) return reply.code(401).send();
});
fastify.register(require('@fastify/rate-limit'), { max: 2 });
fastify.register(async api => {
  // The limiter runs after the guard, so that failed attempts are never counted.
  // oracle: GET /behind 401
  // oracle: GET /behind 401 burst=4 rate=present
  // oracle: GET /behind 429 burst=4 with=authorization:x rate=present
  api.get('/behind', async () => 'x');
});
module.exports = fastify;
