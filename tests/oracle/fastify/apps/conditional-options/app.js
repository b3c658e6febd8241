'use strict';
const fastify = require('fastify')();
const guard = async (request, reply) => {
  if (!request.headers.authorization) return reply.code(401).send();
};
const isProtected = true;
const debug = false;

// oracle: GET /ternary 401
fastify.get('/ternary', { preHandler: isProtected ? guard : undefined }, async () => 'x');
// oracle: GET /and 200
fastify.get('/and', { ...(debug && { preHandler: guard }) }, async () => 'x');
// oracle: GET /list 401
fastify.get('/list', { preHandler: [debug && guard, isProtected && guard].filter(Boolean) }, async () => 'x');
// oracle: GET /environment 200 auth=absent|unknown
fastify.get('/environment', { ...(process.env.PROTECT ? { preHandler: guard } : {}) }, async () => 'x');
if (!debug) {
  // oracle: GET /not-debug 401
  fastify.get('/not-debug', { onRequest: guard }, async () => 'x');
} else {
  fastify.get('/debug', async () => 'x');
}

module.exports = fastify;
