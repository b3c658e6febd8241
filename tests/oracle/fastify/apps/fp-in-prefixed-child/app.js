'use strict';
const fp = require('fastify-plugin').default ?? require('fastify-plugin');
const fastify = require('fastify')();

const inner = fp(async instance => {
  instance.get('/x', async () => 'x');
  instance.addHook('onRequest', async (request, reply) => {
    if (!request.headers.authorization) return reply.status(401).send();
  });
});

fastify.register(async child => {
  // oracle: GET /p/x 401
  await child.register(inner);
  // oracle: GET /p/y 401
  child.get('/y', async () => 'y');
}, { prefix: '/p' });

// oracle: GET /z 200
fastify.get('/z', async () => 'z');

module.exports = fastify;
