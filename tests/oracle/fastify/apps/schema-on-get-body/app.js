'use strict';
// oracle: throws
const fastify = require('fastify')();
fastify.get('/x', { schema: { body: { type: 'object' } } }, async () => 'x');
module.exports = fastify;
