'use strict';
const fastify = require('fastify')();

const deny = async (request, reply) => {
  if (!request.headers.authorization) return reply.code(401).send();
};
if (process.env.GUARDED) fastify.decorate('deny', deny);

// oracle: GET /optional 200 auth=unknown|absent
fastify.get('/optional', { onRequest: async (request, reply) => fastify.deny?.(request, reply) }, async () => 'ok');

// oracle: GET /asked 200 auth=unknown|absent
fastify.get('/asked', { onRequest: async (request, reply) => { if (fastify.deny) await fastify.deny(request, reply); } }, async () => 'ok');

fastify.listen({ port: 3000 });
