'use strict';
const fastify = require('fastify')();

fastify.register(require('@fastify/secure-session'), { key: Buffer.alloc(32, 'k') });
fastify.register(async scope => {
  scope.addHook('preHandler', async (request, reply) => {
    const user = request.session.get('user');
    if (!user) {
      return reply.redirect('/signin');
    }
    request.user = user;
  });
  // oracle: GET /dashboard 302
  scope.get('/dashboard', async request => request.user);
});
// oracle: GET /signin 200
fastify.get('/signin', async () => 'form');

module.exports = fastify;
