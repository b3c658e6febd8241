module.exports = async fastify => fastify.addHook('preHandler', require('../deny'));
