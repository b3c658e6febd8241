// oracle: GET /r-shown/f 200
module.exports = async fastify => fastify.get('/f', async () => 'f');
