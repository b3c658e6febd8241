const fp = require('fastify-plugin');
// Wrapped: it runs in the parent and loses its prefix.
// oracle: GET /d 200
module.exports = fp(async fastify => {
  fastify.get('/d', async () => 'd');
});
