'use strict';
module.exports = async function (fastify) {
  // oracle: GET / 200
  fastify.get('/', async () => ({ root: true }));
};
