import jwt from '@fastify/jwt';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

export interface JwtAuthOptions {
  secret: string;
}

declare module 'fastify' {
  interface FastifyInstance {
    verifyJWT(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  }
}

export default fp<JwtAuthOptions>(
  async (fastify, options) => {
    await fastify.register(jwt, { secret: options.secret });
    fastify.decorate('verifyJWT', async (request: FastifyRequest, reply: FastifyReply) => {
      try {
        await request.jwtVerify();
      } catch {
        await reply.code(401).send({ message: 'Unauthorized' });
      }
    });
  },
  { name: 'jwt-auth' },
);
