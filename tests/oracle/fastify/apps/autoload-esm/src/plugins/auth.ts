import type { FastifyInstance } from 'fastify';

// `encapsulate: false` treats every file as if it were wrapped.
export default async function auth(fastify: FastifyInstance): Promise<void> {
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.headers.authorization) return reply.code(401).send({ error: 'auth' });
  });
}
