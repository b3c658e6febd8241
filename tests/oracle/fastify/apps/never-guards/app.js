'use strict';
const fastify = require('fastify')();

const refuse = request => {
  if (!request.headers.authorization) throw Object.assign(new Error('too late'), { statusCode: 401 });
};

// None of these phases keeps the handler from running.
fastify.addHook('onResponse', async request => refuse(request));
fastify.addHook('onTimeout', async request => refuse(request));
fastify.addHook('onError', async request => refuse(request));
fastify.setErrorHandler((error, request, reply) => reply.code(error.statusCode ?? 500).send(error));

// oracle: * 200
fastify.get('/a', async () => 'a');
fastify.post('/b', async () => 'b');

module.exports = fastify;
