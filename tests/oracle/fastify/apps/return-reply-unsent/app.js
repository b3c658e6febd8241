'use strict';
const fastify = require('fastify')();

// Returning the reply does not send it: the client waits for ever, and the handler is never entered.
// oracle: GET /returned-reply hang auth=present
fastify.get('/returned-reply', {
  preHandler: async (request, reply) => {
    if (!request.headers.authorization) {
      reply.code(401);
      return reply;
    }
  },
}, async () => 'x');

// The error is built and not thrown.
// oracle: GET /built-error 200
fastify.get('/built-error', {
  preHandler: async request => {
    if (!request.headers.authorization) fastify.log.info(Object.assign(new Error('no'), { statusCode: 401 }));
  },
}, async () => 'x');

// Only the body of the answer says "error".
// oracle: GET /sends-200 200 auth=absent|present|unknown -- nobody gets to the handler, everybody gets 200
fastify.get('/sends-200', {
  preHandler: async (request, reply) => {
    if (!request.headers.authorization) return reply.send({ error: 'no token' });
  },
}, async () => 'x');

// The check is inverted.
// oracle: GET /inverted 200
fastify.get('/inverted', {
  preHandler: async (request, reply) => {
    if (request.headers.authorization) return reply.code(401).send();
  },
}, async () => 'x');

// The wrong operator: any header will do, none is enough.
// oracle: GET /or 200
fastify.get('/or', {
  preHandler: async (request, reply) => {
    const token = request.headers.authorization || 'guest';
    if (!token) return reply.code(401).send();
  },
}, async () => 'x');

module.exports = fastify;
