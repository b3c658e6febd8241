// oracle: GET /cascade/below/there 401
module.exports = async fastify => fastify.get('/there', async () => 'there');
