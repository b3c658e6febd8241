// oracle: GET /v1/plain/list 200
module.exports = async fastify => fastify.get('/list', async () => 'plain');
