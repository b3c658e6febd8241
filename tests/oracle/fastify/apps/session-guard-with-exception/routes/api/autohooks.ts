import type { FastifyInstance } from 'fastify';

export default async function hooks(fastify: FastifyInstance): Promise<void> {
  fastify.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/session/login')) return;
    const { user } = request.session as { user?: string };
    if (!user) reply.code(401).send({ message: 'log in first' });
  });
}
