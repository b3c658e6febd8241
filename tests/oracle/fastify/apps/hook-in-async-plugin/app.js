'use strict';
const { setTimeout: wait } = require('node:timers/promises');
const fastify = require('fastify')();

fastify.register(async function slow(instance) {
  // oracle: GET /slow 401
  instance.get('/slow', async () => 'slow');
  await wait(1);
  instance.addHook('preValidation', async (request, reply) => {
    if (!request.headers['x-token']) {
      await reply.code(401).send({ error: 'token' });
      return reply;
    }
  });
});

// oracle: GET /fast 200
fastify.get('/fast', async () => 'fast');

module.exports = fastify;
