'use strict';
const fastify = require('fastify')();

const lookup = token => new Promise((resolve, reject) => {
  setImmediate(() => (token === 'good' ? resolve({ id: 1 }) : reject(new Error('bad token'))));
});

// oracle: GET /awaited 401
fastify.get('/awaited', {
  preHandler: async (request, reply) => {
    try {
      request.user = await lookup(request.headers['x-token']);
    } catch {
      return reply.code(401).send({ error: 'bad token' });
    }
  },
}, async () => 'x');

// Nobody waits for this promise.
// oracle: GET /floating 200
fastify.get('/floating', {
  preHandler: async request => {
    lookup(request.headers['x-token']).then(user => { request.user = user; }).catch(() => {});
  },
}, async () => 'x');

// oracle: GET /then-done 401
fastify.get('/then-done', {
  preHandler(request, reply, done) {
    lookup(request.headers['x-token']).then(() => done(), () => reply.code(401).send());
  },
}, async () => 'x');

module.exports = fastify;
