// oracle: GET /same/below/there 200
module.exports = async fastify => fastify.get('/there', async () => 'there');
