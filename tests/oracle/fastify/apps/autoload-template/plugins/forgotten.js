'use strict';
// Not wrapped: this hook protects no file but this one.
module.exports = async function (fastify) {
  fastify.addHook('onRequest', async () => {
    throw Object.assign(new Error('never'), { statusCode: 401 });
  });
};
