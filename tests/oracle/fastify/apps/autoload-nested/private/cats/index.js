'use strict';
module.exports = async fastify => {
  // oracle: GET /api/cats 401
  fastify.get('/', async () => []);
  // oracle: PUT /api/cats/:id 401
  fastify.put('/:id', async () => ({}));
};
