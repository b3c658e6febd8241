'use strict';
const fastify = require('fastify')();

const optional = async request => {
  request.viewer = request.headers.authorization ? { name: 'somebody' } : undefined;
};
const required = async request => {
  if (!request.viewer) throw Object.assign(new Error('401'), { statusCode: 401 });
};
const admin = async (request, reply) => {
  if (request.viewer?.name !== 'admin') return reply.code(403).send();
};

fastify.decorateRequest('viewer', undefined);
fastify.addHook('onRequest', optional);
// oracle: GET /feed 200
fastify.get('/feed', async request => request.viewer ?? 'everybody');
// oracle: GET /mine 401
fastify.get('/mine', { preHandler: required }, async request => request.viewer);
// oracle: GET /admin 403
fastify.get('/admin', { preHandler: [admin] }, async () => 'x');
// oracle: GET /both 401
// oracle: GET /both 403 with=authorization:x authz=present
fastify.get('/both', { preHandler: [required, admin] }, async () => 'x');

module.exports = fastify;
