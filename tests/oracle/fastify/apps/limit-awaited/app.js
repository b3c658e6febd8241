import Fastify from 'fastify';
import rateLimit from '@fastify/rate-limit';

const app = Fastify();
// oracle: GET /earlier 200
// oracle: GET /earlier 200 burst=4
app.get('/earlier', async () => 'declared before the plugin');
await app.register(rateLimit, { max: 2, timeWindow: '1 minute' });
// oracle: GET /limited 200
// oracle: GET /limited 429 burst=4
app.get('/limited', async () => 'limited');
// oracle: GET /opted-out 200
// oracle: GET /opted-out 200 burst=4
app.get('/opted-out', { config: { rateLimit: false } }, async () => 'free');
app.register(async child => {
  // oracle: GET /child 200 burst=1 rate=present auth=absent
  // oracle: GET /child 429 burst=3
  child.get('/child', { config: { rateLimit: { max: 2 } } }, async () => 'child');
});
export default app;
