'use strict';
const fastify = require('fastify')();

fastify.addHook('onRequest', async (request, reply) => {
  if (!request.headers.authorization) return reply.code(401).send();
});
// The preflight meets the guard first.
// oracle: GET /data 401
fastify.register(require('@fastify/cors'), { origin: ['https://app.example'] });
fastify.get('/data', async () => 'data');

module.exports = fastify;
