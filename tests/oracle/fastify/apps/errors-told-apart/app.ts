import Fastify from 'fastify';
import { types } from 'node:util';

class NoSuchPrincipal extends Error {}

const app = Fastify();

// The first test cannot be read; it is about other errors than those of this project.
app.setErrorHandler((error, request, reply) => {
  if (types.isProxy(error)) return reply.code(400).send({ error: 'input' });
  if (error instanceof NoSuchPrincipal) return reply.code(401).send({ error: error.message });
  return reply.code(500).send({ error: 'broken' });
});

app.decorateRequest('principal', null);

app.addHook('preHandler', async request => {
  request.principal = async () => {
    if (!request.headers.authorization) throw new NoSuchPrincipal('nobody');
    return { id: 1 };
  };
});

// oracle: GET /mine 401
app.get('/mine', async request => {
  const { id } = await request.principal();
  return { id };
});

// oracle: GET /all 200
app.get('/all', async () => []);

// oracle: GET /broken 500 auth=absent|unknown -- it fails for everybody
app.get('/broken', async () => {
  throw new Error('not ready');
});

export default app;
