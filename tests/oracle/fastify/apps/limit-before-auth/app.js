import Fastify from 'fastify';
import rateLimit from '@fastify/rate-limit';

const app = Fastify();
await app.register(rateLimit, { global: false, max: 2 });
app.addHook('onRequest', app.rateLimit());
app.addHook('onRequest', async (request, reply) => {
  if (!request.headers.authorization) return reply.code(401).send();
});
// oracle: GET /x 401
// oracle: GET /x 429 burst=4
app.get('/x', async () => 'x');
export default app;
