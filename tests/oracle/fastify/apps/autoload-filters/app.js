'use strict';
const path = require('node:path');
const fastify = require('fastify')();
const autoload = require('@fastify/autoload');
fastify.register(autoload, { dir: path.join(__dirname, 'routes'), ignorePattern: /.*\.(test|spec)\.js$/ });
fastify.register(autoload, { dir: path.join(__dirname, 'features'), matchFilter: file => file.endsWith('.route.js'), indexPattern: /^main\.js$/ });
module.exports = fastify;
