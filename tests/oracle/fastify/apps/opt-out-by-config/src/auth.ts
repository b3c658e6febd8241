import fp from 'fastify-plugin';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    isPublic?: boolean;
    role?: string;
  }
}

async function auth(app: FastifyInstance): Promise<void> {
  app.addHook('onRequest', async (request, reply) => {
    const { isPublic, role } = request.routeOptions.config;
    if (isPublic) return;
    const token = request.headers.authorization;
    if (!token) return reply.code(401).send({ message: 'Unauthorized' });
    if (role && !token.endsWith(role)) return reply.code(403).send({ message: 'Forbidden' });
  });
}

export const authPlugin = fp(auth);
