// oracle: GET /c 200
module.exports = async fastify => fastify.get('/c', async () => 'c');
module.exports.prefixOverride = '';
