'use strict';
const Fastify = require('fastify');
const app = Fastify();

app.register((api, options, done) => {
  api.addHook('onRequest', (request, reply, next) => next(request.headers.authorization ? undefined : Object.assign(new Error('401'), { statusCode: 401 })));
  // oracle: GET /api/me 401
  api.get('/me', (request, reply) => reply.send('me'));
  // oracle: GET /api/deep/er 401
  api.register((deep, _, next) => {
    deep.get('/er', (request, reply) => reply.send('deeper'));
    next();
  }, { prefix: '/deep' });
  done();
}, { prefix: '/api' });

app.register((sibling, options, done) => {
  // oracle: GET /sibling 200
  sibling.get('/sibling', (request, reply) => reply.send('sibling'));
  done();
});

// oracle: GET /parent 200
app.get('/parent', (request, reply) => reply.send('parent'));

module.exports = app;
