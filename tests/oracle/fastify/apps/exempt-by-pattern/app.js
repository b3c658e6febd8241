'use strict';
const fastify = require('fastify')();
const OPEN = [/^\/public\//, /^\/assets(\/|$)/];

fastify.addHook('onRequest', async (request, reply) => {
  if (OPEN.some(pattern => pattern.test(request.url))) return;
  if (!request.headers.authorization) throw Object.assign(new Error('Unauthorized'), { statusCode: 401 });
});

// oracle: GET /public/info 200
fastify.get('/public/info', async () => 'info');
// oracle: GET /assets/:name 200
fastify.get('/assets/:name', async () => 'asset');
// oracle: GET /publications 401
fastify.get('/publications', async () => []);
// oracle: GET /me 401
fastify.get('/me', async () => 'me');

module.exports = fastify;
