// oracle: GET /overwrite/below/there 200
module.exports = async fastify => fastify.get('/there', async () => 'there');
