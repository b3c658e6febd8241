'use strict';
const fastify = require('fastify')();

fastify.decorate('byToken', (request, reply, done) => {
  if (request.headers.authorization) done();
  else done(new Error('no token'));
});
fastify.decorate('byCookie', async request => {
  if (!request.headers.cookie) throw new Error('no cookie');
});
fastify.decorate('anyone', async () => {});
fastify.decorate('isLogged', (request, reply, done) => {
  request.log.info('somebody');
  done();
});

fastify.register(require('@fastify/auth'));
fastify.after(() => {
  const ok = async () => 'ok';
  // oracle: GET /or 401
  fastify.get('/or', { preHandler: fastify.auth([fastify.byToken, fastify.byCookie]) }, ok);
  // oracle: GET /or 200 with=cookie:a=b
  // One function that lets everybody in opens an "or".
  // oracle: GET /or-open 200
  fastify.get('/or-open', { preHandler: fastify.auth([fastify.byToken, fastify.anyone]) }, ok);
  // oracle: GET /and 401
  fastify.get('/and', { preHandler: fastify.auth([fastify.byToken, fastify.anyone], { relation: 'and' }) }, ok);
  // oracle: GET /and-both 401 with=authorization:x
  // oracle: GET /and-both 401
  fastify.get('/and-both', { preHandler: fastify.auth([fastify.byToken, fastify.byCookie], { relation: 'and' }) }, ok);
  // A nested list means the other relation: anyone OR (token AND cookie).
  // oracle: GET /nested-open 200
  fastify.get('/nested-open', { preHandler: fastify.auth([fastify.anyone, [fastify.byToken, fastify.byCookie]]) }, ok);
  // cookie OR (token AND anyone)
  // oracle: GET /nested 401
  fastify.get('/nested', { preHandler: fastify.auth([fastify.byCookie, [fastify.byToken, fastify.anyone]]) }, ok);
  // token AND (cookie OR anyone)
  // oracle: GET /nested-and 401
  fastify.get('/nested-and', { preHandler: fastify.auth([fastify.byToken, [fastify.byCookie, fastify.anyone]], { relation: 'and' }) }, ok);
  // oracle: GET /only-logs 200
  fastify.get('/only-logs', { preHandler: fastify.auth([fastify.isLogged]) }, ok);
  // oracle: GET /listed 401
  fastify.get('/listed', { onRequest: [fastify.isLogged, fastify.auth([fastify.byToken])] }, ok);
});

module.exports = fastify;
