'use strict';
const { Authenticator } = require('@fastify/passport');
const { Strategy } = require('passport-http-bearer');
const fastify = require('fastify')();

const passport = new Authenticator();
passport.use('bearer', new Strategy((token, done) => done(null, token === 't-1' ? { id: 1 } : false)));

fastify.register(require('@fastify/cookie'));
fastify.register(require('@fastify/session'), { secret: 'a secret that is long enough to be accepted' });
fastify.register(passport.initialize());
fastify.register(passport.secureSession());

fastify.register(async api => {
  // oracle: GET /token 401
  api.get('/token', { preValidation: passport.authenticate('bearer', { session: false }) }, async request => request.user);
  // Restoring a session lets everybody through.
  // oracle: GET /session 200
  api.get('/session', { preValidation: passport.authenticate('session') }, async request => request.user ?? 'nobody');
  // oracle: GET /member 401
  api.get('/member', {
    preHandler: async (request, reply) => {
      if (!request.isAuthenticated()) return reply.code(401).send({ error: 'log in' });
    },
  }, async request => request.user);
  // oracle: GET /plain 200
  api.get('/plain', async () => 'sessions alone guard nothing');
});

module.exports = fastify;
