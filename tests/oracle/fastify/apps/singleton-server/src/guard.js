import { server } from './server.js';

server.addHook('preHandler', async (request, reply) => {
  if (request.method === 'GET') return;
  if (!request.headers.authorization) return reply.code(401).send({ error: 'read only' });
});
