'use strict';
// oracle: throws
const fastify = require('fastify')();
fastify.register(async instance => {
  instance.get('/', async () => 1);
  instance.get('', async () => 2);
}, { prefix: '/b' });
module.exports = fastify;
