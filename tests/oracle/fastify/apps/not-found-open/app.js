'use strict';
const fastify = require('fastify')();

// oracle: GET /known 200
fastify.get('/known', async () => 'known');
// A single-page application: every unknown address gets the page.
// oracle: ALL /* 200 at=/some/deep/link pseudo
fastify.setNotFoundHandler(async (request, reply) => {
  reply.code(200).type('text/html');
  return '<html></html>';
});

module.exports = fastify;
