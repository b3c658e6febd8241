'use strict';
const fastify = require('fastify')();

// oracle: GET /x 200
fastify.register(async instance => instance.get('/x', async () => 'x'), () => ({ prefix: '/fn' }));

fastify.decorate('limits', { items: 3 });
fastify.register(async (instance, options) => {
  // oracle: GET /items-3 200
  instance.get(`/items-${options.count}`, async () => 'items');
}, parent => ({ count: parent.limits.items }));

module.exports = fastify;
