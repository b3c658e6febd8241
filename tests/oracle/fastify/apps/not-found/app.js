'use strict';
const fastify = require('fastify')();

// The instance hook also meets requests that match no route.
fastify.addHook('onRequest', async request => {
  if (request.headers.authorization !== 'Bearer let-me-in') throw Object.assign(new Error('denied'), { statusCode: 401 });
});

// oracle: GET /known 401
fastify.get('/known', async () => 'known');
// oracle: ALL /* 401 at=/unknown pseudo optional
fastify.setNotFoundHandler((request, reply) => reply.code(404).send('nothing here'));

fastify.register(async child => {
  // oracle: ALL /area/* 401 at=/area/unknown pseudo optional
  child.setNotFoundHandler({ preHandler: async () => {} }, (request, reply) => reply.code(404).send('nothing in this area'));
}, { prefix: '/area' });

module.exports = fastify;
