module.exports = async fastify => fastify.get('/index', async () => 'index is not special here');
