// oracle: GET /off/here 200
module.exports = async fastify => fastify.get('/here', async () => 'here');
