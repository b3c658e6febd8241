'use strict';
const path = require('node:path');
const fastify = require('fastify')();
fastify.register(require('@fastify/autoload'), { dir: path.join(__dirname, 'routes'), routeParams: true });
module.exports = fastify;
