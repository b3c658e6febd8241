import Fastify from 'fastify';
import rateLimit from '@fastify/rate-limit';

const app = Fastify();
await app.register(rateLimit, { max: 1 });
// oracle: ALL /* 404 at=/x pseudo auth=absent
// oracle: ALL /* 404 burst=4 at=/x pseudo
app.setNotFoundHandler((request, reply) => reply.code(404).send('nothing'));
export default app;
