'use strict';
const fastify = require('fastify')();
const crud = require('./crud');

async function admin(request, reply) {
  if (request.headers['x-admin-token'] !== 'secret-word') return reply.code(403).send({ error: 'admins only' });
}

// oracle: GET /public/items 200
// oracle: DELETE /public/items/:id 200
fastify.register(crud, { prefix: '/public' });
// oracle: GET /admin/items 403
// oracle: DELETE /admin/items/:id 403
fastify.register(crud, { prefix: '/admin', guard: admin });

module.exports = fastify;
