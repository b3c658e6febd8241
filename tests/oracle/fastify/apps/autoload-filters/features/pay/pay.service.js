module.exports = async fastify => fastify.post('/service', async () => 'no route');
