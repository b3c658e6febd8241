'use strict';
const fastify = require('fastify')();
fastify.register(require('@fastify/cors'), { origin: 'https://app.example', credentials: true });
fastify.register(require('@fastify/helmet'));
fastify.register(require('@fastify/sensible'));
// Neither CORS nor headers say who somebody is.
// oracle: GET /data 200
fastify.get('/data', async () => 'data');
// oracle: GET /office 403 auth=absent
fastify.get('/office', {
  onRequest: async (request, reply) => {
    if (!request.ip.startsWith('10.0.')) return reply.forbidden('office only');
  },
}, async () => 'office');
// oracle: GET /account 401
fastify.get('/account', async (request, reply) => {
  if (!request.headers.cookie) throw fastify.httpErrors.unauthorized();
  return 'account';
});
module.exports = fastify;
