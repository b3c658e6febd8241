'use strict';
const fastify = require('fastify')();

fastify.register(async scope => {
  // The client sees 401, but the handler has already done its work.
  scope.addHook('onSend', async (request, reply, payload) => {
    if (!request.headers.authorization) reply.code(401);
    return payload;
  });
  // oracle: DELETE /everything 401 auth=absent
  scope.delete('/everything', async () => 'deleted');
});

fastify.register(async scope => {
  scope.addHook('preSerialization', async request => {
    if (!request.headers.authorization) throw Object.assign(new Error('late'), { statusCode: 401 });
  });
  // oracle: POST /transfer 401 auth=absent
  scope.post('/transfer', async () => ({ moved: true }));
});

module.exports = fastify;
