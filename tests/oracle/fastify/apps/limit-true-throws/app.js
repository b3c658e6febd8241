// oracle: throws
import Fastify from 'fastify';
import rateLimit from '@fastify/rate-limit';

const app = Fastify();
await app.register(rateLimit, { global: false });
app.get('/x', { config: { rateLimit: true } }, async () => 'x');
export default app;
