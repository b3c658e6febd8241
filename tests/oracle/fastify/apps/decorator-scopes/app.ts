import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyInstance {
    guard(request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
  }
}

const app = Fastify();

app.decorate('guard', async (request: FastifyRequest, reply: FastifyReply) => {
  if (!request.headers.authorization) return reply.code(401).send({ error: 'root' });
});

async function routes(instance: FastifyInstance, options: { name: string }): Promise<void> {
  instance.get(`/${options.name}`, { preHandler: [instance.guard] }, async () => options.name);
}

// oracle: GET /plain 401
await app.register(routes, { name: 'plain' });

await app.register(async child => {
  child.decorate('open', async () => {});
  // oracle: GET /own 200
  child.get('/own', { preHandler: [(child as never as { open: () => Promise<void> }).open] }, async () => 'own');
});

await app.register(fp(async instance => {
  instance.decorate('role', { admin: async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.headers['x-user-role'] !== 'admin') return reply.code(403).send();
  } });
}));
// oracle: GET /role 403
app.get('/role', { onRequest: (app as never as { role: { admin: () => Promise<void> } }).role.admin }, async () => 'role');

export default app;
