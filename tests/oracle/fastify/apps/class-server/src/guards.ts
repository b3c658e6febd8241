import type { FastifyReply, FastifyRequest } from 'fastify';

export async function ensureUser(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const header = request.headers.authorization;
  if (!header?.startsWith('Bearer ')) {
    await reply.status(401).send({ message: 'missing bearer token' });
  }
}
