'use strict';
const fastify = require('fastify')();

// Nothing is protected unless it says so.
fastify.addHook('onRequest', (request, reply, done) => {
  const { config } = request.routeOptions;
  if (!config.private) return done();
  if (request.headers.authorization) return done();
  done(Object.assign(new Error('private'), { statusCode: 401 }));
});

// oracle: GET /open 200
fastify.get('/open', async () => 'open');
// oracle: GET /misspelt 200
fastify.get('/misspelt', { config: { privat: true } }, async () => 'open, too');
// oracle: GET /private 401
fastify.get('/private', { config: { private: true } }, async () => 'private');

module.exports = fastify;
