// oracle: GET /entirely/b 200
module.exports = async fastify => fastify.get('/b', async () => 'b');
module.exports.prefixOverride = '/entirely';
