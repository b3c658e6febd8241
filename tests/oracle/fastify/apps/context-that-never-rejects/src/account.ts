import type { FastifyReply, FastifyRequest } from 'fastify';

export interface Account {
  readonly name: string;
  readonly isOwner: boolean;
}

const accounts = new WeakMap<FastifyRequest, Account>();

export async function attachAccount(request: FastifyRequest): Promise<void> {
  const name = request.headers['x-account-token'];
  if (typeof name === 'string') accounts.set(request, { name, isOwner: name === 'root' });
}

export async function onlyOwner(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const account = accounts.get(request);
  if (account === undefined || !account.isOwner) return reply.status(403).send({ message: 'owners only' });
  return undefined;
}

export function requiredAccount(request: FastifyRequest): Account {
  const account = accounts.get(request);
  if (account === undefined) throw Object.assign(new Error('Unauthorized'), { statusCode: 401 });
  return account;
}
