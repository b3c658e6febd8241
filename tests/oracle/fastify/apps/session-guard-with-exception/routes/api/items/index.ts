import type { FastifyInstance } from 'fastify';

export default async function items(fastify: FastifyInstance): Promise<void> {
  // oracle: GET /api/items 401
  fastify.get('/', async () => []);
  // oracle: GET /api/items/:id 401
  fastify.get('/:id', async () => ({}));
}
