'use strict';
const fp = require('fastify-plugin');
const fastify = require('fastify')();

fastify.register(fp(async instance => {
  instance.decorateRequest('account', {
    getter() {
      return this.headers['x-account-token'] ? { name: 'somebody' } : null;
    },
  });
  instance.decorateRequest('requireAccount', function requireAccount() {
    if (!this.account) throw Object.assign(new Error('who are you'), { statusCode: 401 });
    return this.account;
  });
  instance.decorateReply('denied', function denied(message) {
    return this.code(403).send({ message });
  });
}));

fastify.register(async routes => {
  // oracle: GET /getter 401
  routes.get('/getter', {
    preHandler: async (request, reply) => {
      if (request.account === null) return reply.code(401).send();
    },
  }, async request => request.account);
  // oracle: GET /method 401
  routes.get('/method', async request => request.requireAccount());
  // oracle: GET /reply 403
  routes.get('/reply', {
    onRequest: async (request, reply) => {
      if (!request.account) return reply.denied('no account');
    },
  }, async () => 'x');
  // oracle: GET /nothing 200
  routes.get('/nothing', async request => request.account ?? 'nobody');
});

module.exports = fastify;
