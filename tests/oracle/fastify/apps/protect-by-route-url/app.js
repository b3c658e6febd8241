'use strict';
const fastify = require('fastify')();

const open = new Set(['/session', '/items/:id']);

fastify.addHook('preHandler', async (request, reply) => {
  if (open.has(request.routeOptions.url)) return;
  if (!request.headers.cookie) throw Object.assign(new Error('Unauthorized'), { statusCode: 401 });
});

// oracle: POST /session 200
fastify.post('/session', async () => 'in');
// oracle: GET /items/:id 200
fastify.get('/items/:id', async request => request.params.id);
// oracle: PUT /items/:id/price 401
fastify.put('/items/:id/price', async () => 'changed');

module.exports = fastify;
