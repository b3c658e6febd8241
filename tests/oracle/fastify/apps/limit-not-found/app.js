import Fastify from 'fastify';
import rateLimit from '@fastify/rate-limit';

const app = Fastify();
await app.register(rateLimit, { max: 2 });
// oracle: GET /known 200
app.get('/known', async () => 'known');
// oracle: ALL /* 404 at=/x pseudo auth=absent
// oracle: ALL /* 429 burst=4 at=/x pseudo
app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => reply.code(404).send('nothing'));
export default app;
