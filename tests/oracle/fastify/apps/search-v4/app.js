'use strict';
// oracle: majors 4
const fastify = require('fastify')();

// oracle: * 200
fastify.route({ method: 'SEARCH', url: '/find', handler: async () => 'found' });
// oracle: ALL /everything 200
fastify.all('/everything', async () => 'x');

module.exports = fastify;
