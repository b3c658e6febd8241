'use strict';
module.exports = async function (fastify) {
  // The file name is no part of the path, and route parameters are off.
  // oracle: GET /users/_id/profile 200
  fastify.get('/profile', async () => 'profile');
};
