'use strict';
const fastify = require('fastify')();

fastify.register(require('@fastify/cookie'));
fastify.register(require('@fastify/session'), { secret: 'a secret that is long enough to be accepted', cookie: { secure: false } });

async function ensureLoggedIn(request, reply) {
  if (request.session.authenticated) return;
  return reply.redirect('/login');
}

// oracle: GET /login 200
fastify.get('/login', async () => '<form>');
// oracle: POST /login 401 auth=absent|waived -- a login refuses wrong passwords, that is no guard
fastify.post('/login', async (request, reply) => {
  const { email, password } = request.body ?? {};
  if (email === 'me@example.com' && password === 'abc') {
    request.session.authenticated = true;
    return reply.redirect('/');
  }
  return reply.code(401).send({ error: 'wrong' });
});
// oracle: GET / 302
fastify.get('/', { preHandler: ensureLoggedIn }, async () => 'home');
// oracle: POST /logout 200
fastify.post('/logout', async request => {
  request.session.authenticated = false;
  return 'bye';
});
// Every session has a number, also that of nobody.
// oracle: GET /numbered 200
fastify.get('/numbered', { preHandler: async (request, reply) => (request.session.sessionId ? undefined : reply.code(401).send()) }, async () => 'number');

module.exports = fastify;
