'use strict';
const app = require('fastify')();

app.register(async function admin(admin) {
  // oracle: GET /admin/users 200
  admin.get('/users', async () => []);
  // Meant for the routes above, but `register` makes yet another scope for it.
  admin.register(async instance => {
    instance.addHook('preHandler', async (request, reply) => {
      if (!request.headers.authorization) return reply.code(401).send();
    });
  });
}, { prefix: '/admin' });

module.exports = app;
