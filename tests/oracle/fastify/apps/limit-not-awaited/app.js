'use strict';
const fastify = require('fastify')();
fastify.register(require('@fastify/rate-limit'), { max: 2, timeWindow: 60000 });
// oracle: GET /sync 200
// oracle: GET /sync 200 burst=4
fastify.get('/sync', async () => 'registered before the plugin has loaded');
fastify.register(async child => {
  // oracle: GET /child 200
  // oracle: GET /child 429 burst=4
  child.get('/child', async () => 'child');
});
fastify.after(() => {
  // oracle: GET /after 429 burst=4
  // oracle: GET /after 200
  fastify.get('/after', async () => 'after');
});
module.exports = fastify;
