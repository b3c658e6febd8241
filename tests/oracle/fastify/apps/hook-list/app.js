'use strict';
// oracle: throws
const fastify = require('fastify')();
fastify.addHook('onRequest', [async () => {}]);
module.exports = fastify;
