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
// Who has a user from the start need not be anybody.
fastify.register(async scope => {
  scope.addHook('onRequest', async request => { request.session.set('user', { guest: true }); });
  scope.addHook('preHandler', async (request, reply) => {
    if (!request.session.get('user')) return reply.redirect('/signin');
  });
  // oracle: GET /guests 200
  scope.get('/guests', async () => 'guests');
});
// oracle: GET /signin 200
fastify.get('/signin', async () => 'form');

module.exports = fastify;
