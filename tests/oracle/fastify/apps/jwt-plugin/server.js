'use strict';
const fastify = require('fastify')();

// Registering the plugin protects nothing by itself.
fastify.register(require('@fastify/jwt'), { secret: process.env.JWT_SECRET ?? 'only-for-tests' });

fastify.decorate('authenticate', async function authenticate(request, reply) {
  try {
    await request.jwtVerify();
  } catch (error) {
    reply.send(error);
  }
});

// oracle: POST /login 200
fastify.post('/login', async () => ({ token: fastify.jwt.sign({ id: 1 }) }));

// oracle: GET /profile 401
fastify.get('/profile', { onRequest: [fastify.authenticate] }, async request => request.user);

// oracle: GET /bare 401
fastify.get('/bare', { onRequest: async request => { await request.jwtVerify(); } }, async request => request.user);

// oracle: GET /returned 401
fastify.get('/returned', { preHandler: request => request.jwtVerify() }, async request => request.user);

// oracle: GET /inside 401
fastify.get('/inside', async request => {
  const user = await request.jwtVerify();
  return user;
});

fastify.listen({ port: 3000 });
