'use strict';
const fastify = require('fastify')();

fastify.register(require('@fastify/cookie'));
fastify.register(require('@fastify/session'), { secret: 'a secret that is long enough to be accepted', cookie: { secure: false } });
fastify.decorateRequest('account', null);
fastify.addHook('onRequest', async request => {
  request.account = request.session?.account ?? null;
});

// oracle: GET /me 200
fastify.get('/me', async request => ({ account: request.account }));
// oracle: GET /mine 401
fastify.get('/mine', {
  preHandler: (request, reply, done) => {
    if (request.account === null) return void reply.code(401).send({ error: 'log in' });
    done();
  },
}, async request => request.account);
// oracle: GET /checked-inside 401
fastify.get('/checked-inside', async (request, reply) => {
  if (!request.session.account) return reply.code(401).send({ error: 'log in' });
  return request.session.account;
});

module.exports = fastify;
