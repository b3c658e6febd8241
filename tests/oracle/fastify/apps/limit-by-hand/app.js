// oracle: majors 5
import rateLimit from '@fastify/rate-limit';
import Fastify from 'fastify';

const app = Fastify();
await app.register(rateLimit, { global: false });
const check = app.createRateLimit({ max: 2, timeWindow: 60_000 });

// oracle: GET /checked 200
// oracle: GET /checked 429 burst=4
app.get('/checked', {
  preHandler: async (request, reply) => {
    const limit = await check(request);
    if (!limit.isAllowed && limit.isExceeded) return reply.code(429).send('slow down');
  },
}, async () => 'x');

// The result is not looked at.
// oracle: GET /ignored 200
// oracle: GET /ignored 200 burst=4
app.get('/ignored', {
  preHandler: async request => {
    await check(request);
  },
}, async () => 'x');

export default app;
