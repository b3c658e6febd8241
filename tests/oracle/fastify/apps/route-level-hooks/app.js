'use strict';
const fastify = require('fastify')();

const denied = Object.assign(new Error('denied'), { statusCode: 401 });
const withToken = async request => {
  if (!request.headers.authorization) throw denied;
};
const nothing = async () => {};

// oracle: GET /on-request 401
fastify.get('/on-request', { onRequest: withToken }, async () => 1);
// oracle: GET /pre-parsing 401
fastify.get('/pre-parsing', { preParsing: [async (request, reply, payload) => { if (!request.headers.authorization) throw denied; return payload; }] }, async () => 1);
// oracle: GET /pre-validation 401
fastify.get('/pre-validation', { preValidation: [nothing, withToken] }, async () => 1);
// oracle: POST /pre-handler 401
fastify.post('/pre-handler', { preHandler: [withToken] }, async () => 1);
// oracle: GET /nothing 200
fastify.get('/nothing', { preHandler: [nothing], onRequest: [] }, async () => 1);

fastify.register(async inner => {
  inner.addHook('onRequest', withToken);
  // A route cannot take an inherited hook away.
  // oracle: GET /still 401
  inner.get('/still', { onRequest: [] }, async () => 1);
});

module.exports = fastify;
