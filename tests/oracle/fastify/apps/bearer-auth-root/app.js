'use strict';
const fastify = require('fastify')();
// oracle: GET /first 401
fastify.get('/first', async () => 1);
fastify.register(require('@fastify/bearer-auth'), { keys: new Set([process.env.KEY ?? 'k']) });
fastify.register(async child => {
  // oracle: GET /second 401
  child.get('/second', async () => 2);
});
module.exports = fastify;
