'use strict';
const fastify = require('fastify')();

const leaf = async instance => {
  instance.get('/x', async () => 'x');
};

// oracle: * 200
fastify.register(async outer => {
  outer.register(leaf, { prefix: '/b' });
}, { prefix: '/a' });

fastify.register(leaf, { prefix: 'bare' });
fastify.register(leaf, { prefix: '/slash/' });

fastify.register(async instance => {
  // oracle: GET /both 200
  // oracle: GET /both 200 at=/both/
  instance.get('/', async () => 'both');
}, { prefix: '/both' });

fastify.register(async instance => {
  // oracle: GET /none 200
  // oracle: GET /none 404 at=/none/
  instance.get('', async () => 'none');
}, { prefix: '/none' });

fastify.register(async instance => {
  // oracle: GET /only/ 200 at=/only/
  instance.get('/', async () => 'only');
}, { prefix: '/only/' });

fastify.register(async instance => {
  // oracle: GET /strict 404 at=/strict/
  // oracle: GET /strict 200
  instance.get('/', { prefixTrailingSlash: 'no-slash' }, async () => 'strict');
}, { prefix: '/strict' });

// oracle: GET /v1/:tenant/x 200
fastify.register(leaf, { prefix: '/v1/:tenant' });

module.exports = fastify;
