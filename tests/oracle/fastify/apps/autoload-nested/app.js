'use strict';
const path = require('node:path');
const AutoLoad = require('@fastify/autoload');

module.exports = async function (fastify, opts) {
  await fastify.register(AutoLoad, { dir: path.join(__dirname, 'plugins') });
  await fastify.register(async function api(scope) {
    scope.addHook('onRequest', scope.authenticate);
    await scope.register(AutoLoad, { dir: path.join(__dirname, 'private'), options: opts });
  }, { prefix: '/api' });
  await fastify.register(AutoLoad, { dir: path.join(__dirname, 'public') });
};
module.exports.options = { ajv: { customOptions: {} } };
