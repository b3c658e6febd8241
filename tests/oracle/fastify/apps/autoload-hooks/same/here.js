// oracle: GET /same/here 401
module.exports = async fastify => fastify.get('/here', async () => 'here');
