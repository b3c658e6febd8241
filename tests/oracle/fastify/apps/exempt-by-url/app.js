'use strict';
const fastify = require('fastify')();

const PUBLIC = ['/login', '/health'];

fastify.addHook('onRequest', async (request, reply) => {
  const path = request.url.split('?')[0];
  if (PUBLIC.includes(path)) return;
  if (!request.headers.authorization) return reply.code(401).send({ error: 'Unauthorized' });
});

// oracle: POST /login 200
fastify.post('/login', async () => ({ token: 't' }));
// oracle: GET /health 200
fastify.get('/health', async () => 'ok');
// oracle: GET /orders 401
fastify.get('/orders', async () => []);
// oracle: GET /orders/:id 401
fastify.get('/orders/:id', async () => ({}));

module.exports = fastify;
