'use strict';
const path = require('node:path');
const fastify = require('fastify')();
const autoload = require('@fastify/autoload');
// oracle: * 200
fastify.register(autoload, { dir: path.join(__dirname, 'routes'), options: { prefix: '/v1/', shared: true } });
fastify.register(autoload, { dir: path.join(__dirname, 'renamed'), dirNameRoutePrefix: (parent, name) => (name === 'hidden' ? false : `r-${name}`) });
module.exports = fastify;
