'use strict';
const app = require('fastify')();

app.register(async child => {
  child.addHook('onRequest', async (request, reply) => {
    if (!request.headers.authorization) return reply.code(401).send();
  });
  // `register` belongs to the plugin that is loading, whatever the variable: the new scope is a child of this one.
  app.register(async inner => {
    // oracle: GET /area/inner 401
    inner.get('/inner', async () => 'inner');
  });
  // A route belongs to the variable.
  // oracle: GET /outer 200
  app.get('/outer', async () => 'outer');
}, { prefix: '/area' });

module.exports = app;
