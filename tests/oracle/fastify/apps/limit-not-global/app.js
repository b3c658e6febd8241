'use strict';
const fastify = require('fastify')();
fastify.register(require('@fastify/rate-limit'), { global: false, max: 2 });
fastify.after(() => {
  // oracle: GET /free 200
  // oracle: GET /free 200 burst=4
  fastify.get('/free', async () => 'free');
  // oracle: GET /by-config 200
  // oracle: GET /by-config 429 burst=4
  fastify.get('/by-config', { config: { rateLimit: {} } }, async () => 'config');
  // oracle: GET /by-hook 200
  // oracle: GET /by-hook 429 burst=4
  fastify.get('/by-hook', { onRequest: fastify.rateLimit({ max: 2 }) }, async () => 'hook');
  // oracle: GET /by-pre-handler 200
  // oracle: GET /by-pre-handler 429 burst=4
  fastify.get('/by-pre-handler', { preHandler: [fastify.rateLimit()] }, async () => 'hook');
});
fastify.register(async scope => {
  scope.addHook('onRequest', scope.rateLimit());
  // oracle: GET /by-scope 200
  // oracle: GET /by-scope 429 burst=4
  scope.get('/by-scope', async () => 'scope');
});
module.exports = fastify;
