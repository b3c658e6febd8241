import Fastify from 'fastify';
import rateLimit from '@fastify/rate-limit';

const app = Fastify();
await app.register(rateLimit, { max: 1, allowList: () => true });
// oracle: GET /x 200
// oracle: GET /x 200 burst=4
app.get('/x', async () => 'everybody is on the list');
export default app;
