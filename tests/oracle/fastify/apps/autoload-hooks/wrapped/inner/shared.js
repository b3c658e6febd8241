const fp = require('fastify-plugin');
// Since version 6 the hooks bring a scope with the prefix of the directory.
// oracle[4]: GET /shared 401
// oracle[5]: GET /wrapped/inner/shared 401
module.exports = fp(async fastify => {
  fastify.get('/shared', async () => 'shared');
});
