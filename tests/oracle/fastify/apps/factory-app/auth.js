'use strict';
const fp = require('fastify-plugin');

module.exports = fp((fastify, opts, done) => {
  const keys = new Map([['abc', 'alice']]);
  fastify.decorateRequest('owner', '');
  fastify.decorate('checkKey', (request, reply, next) => {
    const owner = keys.get(request.headers['x-key']);
    if (!owner) {
      reply.code(403);
      return next(new Error('unknown key'));
    }
    request.owner = owner;
    return next();
  });
  done();
});
