'use strict';
// A directory with an index file loads nothing else.
module.exports = async function (fastify) {
  fastify.get('/never', async () => 'never');
};
