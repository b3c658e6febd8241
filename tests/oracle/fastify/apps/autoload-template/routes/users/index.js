'use strict';
module.exports = async function (fastify) {
  // oracle: GET /users 401
  fastify.get('/', { preHandler: fastify.gate }, async () => []);
};
