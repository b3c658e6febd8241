'use strict';
const fp = require('fastify-plugin');
module.exports = fp(async fastify => {
  fastify.register(require('@fastify/jwt'), { secret: 'only-for-tests' });
  fastify.decorate('authenticate', async function (request, reply) {
    try {
      await request.jwtVerify();
    } catch (err) {
      reply.send(err);
    }
  });
}, { name: 'jwt' });
