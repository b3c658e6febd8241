'use strict';
const fastify = require('fastify')();
const body = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };

async function deny(request, reply) {
  if (!request.headers.authorization) return reply.code(401).send();
}

// The guard comes after validation: a bad body is answered first.
// oracle: POST /late 400
// oracle: POST /late 401 send={"name":"a"}
// oracle: POST /late 400 probe=body send={"no":1}
fastify.post('/late', { schema: { body }, preHandler: deny }, async request => request.body);
// oracle: POST /early 401
// oracle: POST /early 401 send={"name":"a"}
// oracle: POST /early 400 probe=body send={"no":1} with=authorization:x
fastify.post('/early', { schema: { body }, onRequest: deny }, async request => request.body);

module.exports = fastify;
