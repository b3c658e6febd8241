'use strict';
const fastify = require('fastify')();

// The raw URL is not decoded: `/%61dmin` is another string and the same route.
fastify.addHook('onRequest', async (request, reply) => {
  if (request.url.startsWith('/admin') && !request.headers.authorization) {
    return reply.code(401).send({ error: 'admins only' });
  }
});

// oracle: GET /admin/users 401
// oracle: GET /admin/users 200 at=/%61dmin/users
fastify.get('/admin/users', async () => []);
// oracle: GET /shop 200
fastify.get('/shop', async () => []);

module.exports = fastify;
