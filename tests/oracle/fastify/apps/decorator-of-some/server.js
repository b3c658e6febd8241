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

const refuseIfThere = async (request, reply) => fastify.refuse?.(request, reply);
// oracle: GET /apart 401 auth=unknown|absent
fastify.get('/apart', { onRequest: refuseIfThere }, async () => 'ok');
if (!process.env.LENIENT) {
  fastify.decorate('refuse', deny);
  // oracle: GET /together 401
  fastify.get('/together', { onRequest: async (request, reply) => fastify.refuse?.(request, reply) }, async () => 'ok');
  // oracle: GET /shared 401
  fastify.get('/shared', { onRequest: refuseIfThere }, async () => 'ok');
}
// oracle: GET /apart-again 401 auth=unknown|absent
fastify.get('/apart-again', { onRequest: refuseIfThere }, async () => 'ok');

fastify.listen({ port: 3000 });
