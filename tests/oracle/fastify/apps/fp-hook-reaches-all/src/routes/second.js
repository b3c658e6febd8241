module.exports = function (fastify, opts, next) {
  fastify.get('/second', async () => 'second');
  next();
};
