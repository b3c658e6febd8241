import Fastify from 'fastify';
import limiter from '@fastify/rate-limit';

const server = Fastify();
const early = async instance => instance.get('/early', async () => 'early');
const late = async instance => instance.get('/late', async () => 'late');

// oracle: GET /early 200
// oracle: GET /early 200 burst=4
server.register(early);
server.register(limiter, { max: 2 });
// oracle: GET /late 200
// oracle: GET /late 429 burst=4
server.register(late);
await server.ready();
export default server;
