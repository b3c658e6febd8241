'use strict';
const fastify = require('fastify')();

fastify.register(function first(instance, options, done) {
  setImmediate(() => {
    instance.addHook('onRequest', (request, reply, next) => {
      if (request.headers.authorization) next();
      else next(Object.assign(new Error('401'), { statusCode: 401 }));
    });
    // oracle: GET /late-callback 401
    instance.get('/late-callback', (request, reply) => {
      reply.send('x');
    });
    done();
  });
});

fastify.register((instance, options, done) => {
  // oracle: GET /direct 200
  instance.get('/direct', (request, reply) => {
    reply.send('x');
  });
  done();
}).after(() => {
  // oracle: GET /chained-after 200
  fastify.get('/chained-after', async () => 'x');
}).register((instance, options, done) => {
  // oracle: GET /chained-register 200
  instance.get('/chained-register', async () => 'x');
  done();
});

module.exports = fastify;
