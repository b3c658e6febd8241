import fp from 'fastify-plugin';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    isPublic?: boolean;
    role?: string;
  }
}

async function findUser(token: string): Promise<{ name: string; role: string }> {
  return { name: token, role: token.startsWith('Bearer admin') ? 'admin' : 'reader' };
}

async function auth(app: FastifyInstance): Promise<void> {
  app.addHook('onRequest', async (request, reply) => {
    const { isPublic, role } = request.routeOptions.config;
    if (isPublic) return;
    const token = request.headers.authorization;
    if (!token) return reply.code(401).send({ message: 'Unauthorized' });
    const user = await findUser(token);
    if (role && user.role !== role) return reply.code(403).send({ message: 'Forbidden' });
  });
}

export const authPlugin = fp(auth);
