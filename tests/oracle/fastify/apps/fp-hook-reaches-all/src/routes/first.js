module.exports = async function (fastify) {
  fastify.get('/first', async () => 'first');
};
