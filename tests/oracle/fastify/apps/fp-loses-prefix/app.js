'use strict';
const fp = require('fastify-plugin');
const fastify = require('fastify')();

const ownScope = async instance => instance.get('/own', async () => 'own');
const shared = fp(async instance => {
  instance.get('/shared', async () => 'shared');
});

// oracle: * 200
fastify.register(ownScope, { prefix: '/p' });
// `fastify-plugin` runs in the parent, so that the prefix is dropped.
// oracle: GET /shared 200
// oracle: GET /shared 404 at=/p/shared
fastify.register(shared, { prefix: '/p' });

module.exports = fastify;
