'use strict';
// oracle: majors 4
const fastify = require('fastify')();

fastify.addHook('onRequest', async (request, reply) => {
  if (request.context.config.open || request.routeConfig.open) return;
  if (request.routerPath === '/by-path') return;
  if (!request.headers.authorization) return reply.code(401).send();
});
// oracle: GET /by-config 200
fastify.get('/by-config', { config: { open: true } }, async () => 'x');
// oracle: GET /by-path 200
fastify.get('/by-path', async () => 'x');
// oracle: GET /closed/:id 401
fastify.get('/closed/:id', async () => 'x');

module.exports = fastify;
