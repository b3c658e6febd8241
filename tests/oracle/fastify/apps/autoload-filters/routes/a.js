// oracle: GET /a 200
module.exports = async fastify => fastify.get('/a', async () => 'a');
