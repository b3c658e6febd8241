// oracle: GET /v1/configured/e-5 200
module.exports = async (fastify, options) => fastify.get(`/e-${options.size}`, async () => 'e');
module.exports.autoConfig = { size: 5 };
