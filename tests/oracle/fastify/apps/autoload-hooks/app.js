'use strict';
const path = require('node:path');
const fastify = require('fastify')();
fastify.register(require('@fastify/autoload'), { dir: path.join(__dirname, 'same'), autoHooks: true, options: { prefix: '/same' } });
fastify.register(require('@fastify/autoload'), { dir: path.join(__dirname, 'cascade'), autoHooks: true, cascadeHooks: true, options: { prefix: '/cascade' } });
fastify.register(require('@fastify/autoload'), { dir: path.join(__dirname, 'overwrite'), autoHooks: true, cascadeHooks: true, overwriteHooks: true, options: { prefix: '/overwrite' } });
fastify.register(require('@fastify/autoload'), { dir: path.join(__dirname, 'wrapped'), autoHooks: true, options: { prefix: '/wrapped' } });
fastify.register(require('@fastify/autoload'), { dir: path.join(__dirname, 'off'), options: { prefix: '/off' } });
module.exports = fastify;
