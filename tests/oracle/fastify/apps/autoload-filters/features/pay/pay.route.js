// oracle: POST /pay/now 200
module.exports = async fastify => fastify.post('/now', async () => 'paid');
