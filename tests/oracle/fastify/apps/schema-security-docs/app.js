'use strict';
const fastify = require('fastify')();

fastify.register(require('@fastify/swagger'), { openapi: { components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } } } });
fastify.after(() => {
  // The document says "bearer"; nobody checks it.
  // oracle: GET /documented 200
  fastify.get('/documented', { schema: { security: [{ bearer: [] }], tags: ['x'] } }, async () => 'x');
  // oracle: GET /openapi.json 200
  fastify.get('/openapi.json', { schema: { hide: true } }, async () => fastify.swagger());
});

module.exports = fastify;
