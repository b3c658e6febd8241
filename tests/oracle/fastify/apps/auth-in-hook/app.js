'use strict';
const fp = require('fastify-plugin');
const fastify = require('fastify')();

const secured = fp(async instance => {
  await instance.register(require('@fastify/auth'));
  instance.decorate('verifyKey', async request => {
    if (request.headers['x-api-key'] !== 'k-1') throw Object.assign(new Error('key'), { statusCode: 403 });
  });
  instance.addHook('onRequest', instance.auth([instance.verifyKey]));
});

fastify.register(async api => {
  await api.register(secured);
  // oracle: GET /api/data 403
  api.get('/data', async () => 'data');
}, { prefix: '/api' });
// oracle: GET /status 200
fastify.get('/status', async () => 'up');

module.exports = fastify;
