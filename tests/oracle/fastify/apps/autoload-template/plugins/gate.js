'use strict';
const fp = require('fastify-plugin');

module.exports = fp(async function (fastify) {
  fastify.decorate('gate', async (request, reply) => {
    if (!request.headers.authorization) return reply.code(401).send({ error: 'gate' });
  });
});
