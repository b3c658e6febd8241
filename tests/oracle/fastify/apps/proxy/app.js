import http from 'node:http';
import Fastify from 'fastify';
import proxy from '@fastify/http-proxy';

const upstream = http.createServer((request, response) => response.end('upstream'));
await new Promise(resolve => upstream.listen(0, '127.0.0.1', resolve));
const target = `http://127.0.0.1:${upstream.address().port}`;

const app = Fastify();
app.addHook('onClose', async () => upstream.close());

// oracle: ALL /open/* 200
// oracle: ALL /open 200
app.register(proxy, { upstream: target, prefix: '/open' });

// oracle: ALL /closed/* 401
// oracle: ALL /closed 401
app.register(proxy, {
  upstream: target,
  prefix: '/closed',
  async preHandler(request, reply) {
    if (!request.headers.authorization) return reply.code(401).send({ error: 'unauthorized' });
  },
});

export default app;
