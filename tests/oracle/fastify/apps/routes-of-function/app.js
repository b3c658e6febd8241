'use strict';
const fastify = require('fastify')();

require('./routes')(fastify, { base: '/api' });

module.exports = fastify;
