'use strict';
const fastify = require('fastify')();

// PATH stands for a secret that every machine has. Without it nothing starts, so that what follows holds for every request.
fastify.register(require('@fastify/jwt'), { secret: process.env.PATH ?? (() => { throw new Error('PATH is not set'); })() });
if (!process.env.PATH) throw new Error('PATH is not set');

// oracle: GET /open 200
fastify.get('/open', async () => 'ok');

// oracle: GET /closed 401
fastify.get('/closed', { onRequest: async request => { await request.jwtVerify(); } }, async request => request.user);

fastify.listen({ port: 3000 });
