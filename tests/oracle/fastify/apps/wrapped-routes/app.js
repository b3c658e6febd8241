'use strict';
const fastify = require('fastify')();

const withUser = handler => async (request, reply) => {
  const token = request.headers.authorization;
  if (!token) return reply.code(401).send({ error: 'no user' });
  return handler(request, reply, { token });
};

const secure = (url, handler) => fastify.get(url, { preHandler: [needsToken] }, handler);

async function needsToken(request, reply) {
  if (!request.headers.authorization) {
    reply.unauthorized?.();
    return reply.code(401).send();
  }
}

// oracle: GET /wrapped 401
fastify.get('/wrapped', withUser(async (request, reply, user) => user));
// oracle: GET /by-helper 401
secure('/by-helper', async () => 'x');
// oracle: GET /plain 200
fastify.get('/plain', async () => 'x');

module.exports = fastify;
