import type { FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify';

export interface User {
  readonly id: number;
  readonly roles: readonly string[];
}

declare module 'fastify' {
  interface FastifyRequest {
    user: User | null;
  }
}

const sessions: Record<string, User> = { s1: { id: 1, roles: ['admin'] } };

export async function loadUser(request: FastifyRequest): Promise<void> {
  const token = request.headers.authorization?.split(' ')[1];
  if (token) request.user = sessions[token] ?? null;
}

export async function requireUser(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!request.user) await reply.status(401).send({ message: 'Unauthorized' });
}

export function requireRole(role: string): preHandlerAsyncHookHandler {
  return async (request, reply) => {
    if (!request.user?.roles.includes(role)) {
      return reply.status(403).send({ message: 'Forbidden' });
    }
  };
}
