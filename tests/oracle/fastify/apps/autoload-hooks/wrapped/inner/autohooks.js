module.exports = async fastify => fastify.addHook('onRequest', require('../../deny'));
