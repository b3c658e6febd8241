import Fastify from 'fastify';

// One process, a public and an internal application.
const publicApp = Fastify();
const internalApp = Fastify();

// oracle: GET /orders 401
publicApp.get('/orders', {
  preHandler: async (request, reply) => {
    if (!request.headers.cookie) return reply.code(401).send();
  },
}, async () => []);
// oracle: GET /metrics 404 auth=absent|waived
internalApp.get('/metrics', async () => 'up 1');

await publicApp.listen({ port: 3000 });
await internalApp.listen({ port: 9000 });
