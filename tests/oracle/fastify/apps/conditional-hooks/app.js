'use strict';
const fastify = require('fastify')();

if (process.env.AUTH_DISABLED !== 'yes') {
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.headers.authorization) return reply.code(401).send();
  });
}

// The guard depends on the environment.
// oracle: GET /a 401 auth=present|unknown
fastify.get('/a', async () => 'a');

module.exports = fastify;
