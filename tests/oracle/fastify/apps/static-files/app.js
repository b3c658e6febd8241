'use strict';
const path = require('node:path');
const fastify = require('fastify')();

// oracle: GET /public/* 200 at=/public/hello.txt
fastify.register(require('@fastify/static'), { root: path.join(__dirname, 'files'), prefix: '/public/' });

fastify.register(async function internal(instance) {
  instance.addHook('onRequest', async (request, reply) => {
    if (!request.headers.authorization) {
      reply.code(401);
      return reply.send('private');
    }
  });
  // oracle: GET /private/* 401 at=/private/hello.txt
  instance.register(require('@fastify/static'), { root: path.join(__dirname, 'files'), prefix: '/private/', decorateReply: false });
});

module.exports = fastify;
