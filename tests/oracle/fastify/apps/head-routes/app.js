'use strict';
const fastify = require('fastify')({ exposeHeadRoutes: true });

async function onlyMembers(request) {
  if (request.headers.cookie === undefined) {
    const error = new Error('who are you');
    error.statusCode = 401;
    throw error;
  }
}

// oracle: GET /member 401
// oracle: GET /member 401 via=HEAD
fastify.get('/member', { onRequest: onlyMembers }, async () => 'hello');

// oracle: GET /nohead 200
// oracle: GET /nohead 404 via=HEAD
fastify.get('/nohead', { exposeHeadRoute: false }, async () => 'hello');

module.exports = fastify;
