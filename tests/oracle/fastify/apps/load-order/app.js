'use strict';
const fp = require('fastify-plugin');
const fastify = require('fastify')();
const trace = [];

const plugin = name => fp(async instance => {
  trace.push(name);
  instance.decorate(name, async (request, reply) => {
    if (!request.headers.authorization) return reply.code(401).send();
  });
});

// A plugin that is registered inside another one is loaded before the next sibling of that one.
fastify.register(fp(async outer => {
  outer.register(plugin('inner'));
  // oracle: GET /not-yet 200
  outer.get('/not-yet', { onRequest: outer.inner }, async () => trace);
  await outer.after();
  // oracle: GET /now 401
  outer.get('/now', { onRequest: outer.inner }, async () => trace);
}));
fastify.register(async sibling => {
  // oracle: GET /sibling 401
  sibling.get('/sibling', { onRequest: sibling.inner }, async () => trace);
  // oracle: GET /too-late 200
  sibling.get('/too-late', { onRequest: sibling.last }, async () => trace);
});
fastify.register(plugin('last'));
fastify.after(error => {
  if (error) throw error;
  // oracle: GET /after 401
  fastify.get('/after', { onRequest: fastify.last }, async () => trace);
});
fastify.ready(() => {});

module.exports = fastify;
