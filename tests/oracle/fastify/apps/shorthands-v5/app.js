'use strict';
// oracle: majors 5
const fastify = require('fastify')();

// oracle: * 200
fastify.addHttpMethod('MKCOL', { hasBody: true });
fastify.route({ method: 'MKCOL', url: '/collection', handler: async () => 'made' });
fastify.trace('/trace', async () => 'trace');
fastify.query('/search', async request => ({ asked: request.body }));

module.exports = fastify;
