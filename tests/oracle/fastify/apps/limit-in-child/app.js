'use strict';
const fastify = require('fastify')();
fastify.register(async api => {
  await api.register(require('@fastify/rate-limit'), { max: 1 });
  // oracle: GET /api/x 200
  // oracle: GET /api/x 429 burst=3
  api.get('/x', async () => 'x');
}, { prefix: '/api' });
fastify.register(async other => {
  // oracle: GET /other 200
  // oracle: GET /other 200 burst=3
  other.get('/other', async () => 'other');
});
module.exports = fastify;
