'use strict';
const fastify = require('fastify')();
const refuse = async request => {
  if (!request.headers.authorization) throw new Error('NO_TOKEN');
};
const polite = (error, request, reply) => {
  reply.code(error.message === 'NO_TOKEN' ? 401 : 500).send({ error: error.message });
};

fastify.setErrorHandler((error, request, reply) => reply.code(500).send({ error: 'internal' }));

// oracle: GET /own 401
fastify.get('/own', { onRequest: refuse, errorHandler: polite }, async () => 'x');
// oracle: GET /shared 500 auth=present|unknown
fastify.get('/shared', { onRequest: refuse }, async () => 'x');

fastify.register(async scope => {
  scope.setErrorHandler(polite);
  // oracle: GET /scope 401
  scope.get('/scope', { preHandler: refuse }, async () => 'x');
});

module.exports = fastify;
