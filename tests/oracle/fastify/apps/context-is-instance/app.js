'use strict';
const fastify = require('fastify')();

fastify.decorate('check', function check(request) {
  if (!request.headers.authorization) throw Object.assign(new Error('401'), { statusCode: 401 });
});

fastify.register(function (instance, options, done) {
  // A hook that is no arrow function has the instance as `this`.
  instance.addHook('onRequest', async function (request) {
    this.check(request);
  });
  // oracle: GET /this 401
  instance.get('/this', async function () {
    return 'this';
  });
  done();
});
// oracle: GET /server 401
fastify.get('/server', { preHandler: async (request, reply) => request.server.check(request) }, async () => 'server');

module.exports = fastify;
