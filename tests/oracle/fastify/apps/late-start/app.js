'use strict';
const Fastify = require('fastify');
const fp = require('fastify-plugin');

const app = Fastify();
app.register(fp(async instance => {
  instance.decorate('guard', async (request, reply) => {
    if (!request.headers.authorization) return reply.code(401).send();
  });
}));

async function start() {
  await app.after();
  // oracle: GET /after-wait 401
  app.get('/after-wait', { onRequest: app.guard }, async () => 'x');
  await app.listen({ port: 3000 });
}

start().catch(() => process.exit(1));
// This line runs before anything that `start` waits for.
// oracle: GET /at-once 200
app.get('/at-once', { onRequest: app.guard }, async () => 'x');
