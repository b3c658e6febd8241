const fp = require('fastify-plugin');

async function inner(fastify, { header }) {
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.headers[header]) return reply.code(401).send({ error: 'no session' });
  });
}

module.exports = fp(inner, { name: 'inner', fastify: '>=4' });
