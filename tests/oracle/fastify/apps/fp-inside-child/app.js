'use strict';
const fp = require('fastify-plugin');
const fastify = require('fastify')();

const auth = fp(async instance => {
  instance.addHook('onRequest', async (request, reply) => {
    if (!request.headers.authorization) return reply.code(401).send();
  });
});

fastify.register(async child => {
  child.register(auth);
  // oracle: GET /child 401
  child.get('/child', async () => 'child');
});
// oracle: GET /root 200
fastify.get('/root', async () => 'root');
fastify.register(async other => {
  // oracle: GET /other 200
  other.get('/other', async () => 'other');
});

module.exports = fastify;
