'use strict';
const fastify = require('fastify')();
const isAnonymous = request => !request.headers.authorization;
const ok = async () => 'handler ran';

// oracle: GET /throws 401
fastify.get('/throws', {
  onRequest: async request => {
    if (isAnonymous(request)) throw Object.assign(new Error('x'), { statusCode: 401 });
  },
}, ok);

// oracle: GET /sends 401
fastify.get('/sends', {
  onRequest: async (request, reply) => {
    if (isAnonymous(request)) {
      reply.code(401).send({ error: 'x' });
      return reply;
    }
  },
}, ok);

// oracle: GET /sends-and-falls-through 401
fastify.get('/sends-and-falls-through', {
  onRequest: async (request, reply) => {
    if (isAnonymous(request)) reply.code(401).send({ error: 'x' });
  },
}, ok);

// oracle: GET /redirects 302
fastify.get('/redirects', {
  preHandler: async (request, reply) => {
    if (isAnonymous(request)) return reply.redirect('/login');
  },
}, ok);

// oracle: GET /done-with-error 401
fastify.get('/done-with-error', {
  preHandler(request, reply, done) {
    if (isAnonymous(request)) {
      reply.code(401);
      return done(new Error('x'));
    }
    done();
  },
}, ok);

// oracle: GET /sends-without-done 401
fastify.get('/sends-without-done', {
  preHandler(request, reply, done) {
    if (isAnonymous(request)) return void reply.status(401).send('x');
    done();
  },
}, ok);

// The status is set but nothing is sent: the handler runs and its payload goes out.
// oracle: GET /code-only 401
fastify.get('/code-only', {
  preHandler: async (request, reply) => {
    if (isAnonymous(request)) reply.code(401);
  },
}, ok);

// oracle: GET /code-and-return 401
fastify.get('/code-and-return', {
  preHandler: async (request, reply) => {
    if (isAnonymous(request)) {
      reply.code(401);
      return { error: 'x' };
    }
  },
}, ok);

// Sending and then calling done anyway: the handler is not entered.
// oracle: GET /send-then-done 401
fastify.get('/send-then-done', {
  preHandler(request, reply, done) {
    if (isAnonymous(request)) reply.code(401).send('x');
    done();
  },
}, ok);

// An error that is returned, not thrown, stops nobody.
// oracle: GET /returns-error 200
fastify.get('/returns-error', {
  preHandler: async request => {
    if (isAnonymous(request)) return new Error('x');
  },
}, ok);

module.exports = fastify;
