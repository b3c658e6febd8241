'use strict';

module.exports = async function crud(fastify, { guard }) {
  if (guard) fastify.addHook('preHandler', guard);
  fastify.get('/items', async () => []);
  fastify.delete('/items/:id', async request => ({ removed: request.params.id }));
};
