// oracle: GET /g 200
module.exports = async fastify => fastify.get('/g', async () => 'g');
