'use strict';
const fastify = require('fastify')();

const deny = (request, reply, done) => {
  if (!request.headers.authorization) reply.code(401).send();
  else done();
};

fastify.register(async child => {
  // oracle: GET /earlier 200
  child.get('/earlier', async () => 'earlier');
  child.addHook('onRoute', route => {
    route.onRequest = deny;
  });
  // oracle: GET /later 401
  child.get('/later', async () => 'later');
  child.register(async inner => {
    // oracle: GET /inner 401
    inner.get('/inner', async () => 'inner');
  });
});
// oracle: GET /elsewhere 200
fastify.get('/elsewhere', async () => 'elsewhere');

module.exports = fastify;
