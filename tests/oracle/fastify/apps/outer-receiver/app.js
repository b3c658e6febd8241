'use strict';
const app = require('fastify')();

app.register(async child => {
  child.addHook('onRequest', async (request, reply) => {
    if (!request.headers.authorization) return reply.code(401).send('no');
  });
  // oracle: GET /admin/inner 401
  child.get('/inner', async () => 'inner');
  // Declared on the variable of the parent: no prefix, no hook.
  // oracle: GET /outer 200
  app.get('/outer', async () => 'outer');
}, { prefix: '/admin' });

app.register(async first => {
  // The hook is added to the parent, so that it is everywhere except where it stands.
  // oracle: GET /open 200
  first.get('/open', async () => 'open');
  first.register(async second => {
    // oracle: GET /second 401
    second.get('/second', async () => 'second');
    second.addHook('onRequest', async () => {
      throw Object.assign(new Error('nope'), { statusCode: 401 });
    });
  });
});

module.exports = app;
