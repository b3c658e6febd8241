'use strict';
const fastify = require('fastify')();
fastify.register(require('@fastify/websocket'));

fastify.register(async function sockets(instance) {
  // oracle: GET /open 101 via=WS
  instance.get('/open', { websocket: true }, (socket, request) => {
    const stream = socket.socket ?? socket;
    stream.on('message', () => stream.send('pong'));
  });
});

fastify.register(async function guardedSockets(instance) {
  instance.addHook('preValidation', async (request, reply) => {
    if (!request.headers['authorization']) await reply.code(401).send('not authenticated');
  });
  // oracle: GET /closed 401 via=WS
  instance.get('/closed', { websocket: true }, (socket) => {
    socket.on?.('message', () => {});
  });
  // oracle: GET /mixed 401
  instance.route({
    method: 'GET',
    url: '/mixed',
    handler: (request, reply) => reply.send('http'),
    wsHandler: () => {},
  });
});

module.exports = fastify;
