// oracle: GET /v1/other/a 200
module.exports = async fastify => fastify.get('/a', async () => 'a');
module.exports.autoPrefix = '/other';
