import type { FastifyInstance } from 'fastify';

export default async function home(fastify: FastifyInstance): Promise<void> {
  // oracle: GET / 200
  fastify.get('/', async () => 'welcome');
}
