'use strict';
const fastify = require('fastify')();
const { requireToken } = require('./require-token');

// oracle: * 401
fastify.get('/before', async () => 'declared before the hook');
fastify.register(async child => {
  child.get('/child', async () => 'child');
  child.register(async grandchild => grandchild.get('/grandchild', async () => 'deep'));
});
fastify.addHook('onRequest', requireToken);
fastify.get('/after', async () => 'declared after the hook');

module.exports = fastify;
