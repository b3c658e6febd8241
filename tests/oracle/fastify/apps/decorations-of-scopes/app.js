'use strict';
// One function in several scopes finds what each of them decorates.
const app = require('fastify')();

const deny = async (request, reply) => reply.code(401).send('no');
const allow = async () => {};
const byThis = async function (request, reply) {
  return this.check(request, reply);
};
const byRequest = async (request, reply) => request.server.check(request, reply);
const byReply = async (request, reply) => reply.server.check(request, reply);
const decorated = async (request, reply) => request.verdict(reply);
const failing = async () => {
  throw new Error('nobody');
};
const sharedHandler = async function (request) {
  if (this.isOpen || request.headers.authorization) return 'ok';
  const error = new Error('no');
  error.statusCode = 403;
  throw error;
};

const scopes = [['closed', deny], ['open', allow]];
for (const [name, check] of scopes) {
  app.register(async scope => {
    scope.decorate('check', check);
    scope.decorate('isOpen', name === 'open');
    scope.decorateRequest('verdict', async reply => (name === 'open' ? undefined : reply.code(401).send('no')));
    scope.register(async inner => {
      inner.get(`/${name}/this`, { preHandler: byThis }, async () => 'ok');
      inner.get(`/${name}/request`, { preHandler: byRequest }, async () => 'ok');
      inner.get(`/${name}/reply`, { preHandler: byReply }, async () => 'ok');
      inner.get(`/${name}/decorated`, { preHandler: decorated }, async () => 'ok');
      inner.get(`/${name}/handler`, sharedHandler);
    });
  });
}
app.register(async scope => {
  scope.setErrorHandler((error, request, reply) => reply.code(401).send('no'));
  scope.get('/failing/closed', { preHandler: failing }, async () => 'ok');
});
const byPrefix = async function (request, reply) {
  if (this.prefix !== '/public') return reply.code(401).send('no');
};
const byServerPrefix = async (request, reply) => {
  if (request.server.prefix !== '/public') return reply.code(401).send('no');
};
for (const prefix of ['/private', '/public']) {
  app.register(
    async scope => {
      scope.get('/this', { preHandler: byPrefix }, async () => 'ok');
      scope.get('/server', { preHandler: byServerPrefix }, async () => 'ok');
    },
    { prefix },
  );
}
// oracle: GET /private/this 401 auth=present|unknown
// oracle: GET /private/server 401 auth=present|unknown
// oracle: GET /public/this 200
// oracle: GET /public/server 200
// oracle: GET /closed/this 401
// oracle: GET /closed/request 401
// oracle: GET /closed/reply 401
// oracle: GET /closed/decorated 401
// oracle: GET /closed/handler 403
// oracle: GET /open/this 200
// oracle: GET /open/request 200
// oracle: GET /open/reply 200
// oracle: GET /open/decorated 200
// oracle: GET /open/handler 200
// oracle: GET /failing/closed 401 auth=present|unknown

module.exports = app;
