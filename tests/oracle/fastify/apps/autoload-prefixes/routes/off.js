module.exports = async fastify => fastify.get('/off', async () => 'off');
module.exports.autoload = false;
