'use strict';
// oracle: throws
const fp = require('fastify-plugin');
const fastify = require('fastify')();

fastify.register(fp(async instance => {
  instance.decorate('authenticate', async () => {});
}));
fastify.get('/x', { onRequest: [fastify.authenticate] }, async () => 'x');

module.exports = fastify;
