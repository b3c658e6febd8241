'use strict';
const fp = require('fastify-plugin');
const fastify = require('fastify')();

function bySymbol(instance, options, done) {
  instance.addHook('onRequest', (request, reply, next) => {
    if (request.headers['x-api-key'] === undefined) {
      reply.code(401).send({ error: 'gate' });
      return;
    }
    next();
  });
  done();
}
bySymbol[Symbol.for('skip-override')] = true;

const normalChild = fp(async instance => {
  instance.addHook('onRequest', async () => {
    throw Object.assign(new Error('never reaches the others'), { statusCode: 403 });
  });
  // oracle: GET /inside 403
  instance.get('/inside', async () => 'inside');
}, { name: 'normal-child', encapsulate: true });

fastify.register(async scope => {
  scope.register(bySymbol);
  // oracle: GET /gated 401
  scope.get('/gated', async () => 'gated');
});
fastify.register(normalChild);
// oracle: GET /outside 200
fastify.get('/outside', async () => 'outside');

module.exports = fastify;
