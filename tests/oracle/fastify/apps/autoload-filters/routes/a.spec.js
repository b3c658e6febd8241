module.exports = async fastify => fastify.get('/spec', async () => 'ignored');
