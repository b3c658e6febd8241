import type { FastifyInstance } from 'fastify';

export default async function session(fastify: FastifyInstance): Promise<void> {
  // oracle: POST /api/session/login 200
  fastify.post('/login', async request => {
    (request.session as { user?: string }).user = 'somebody';
    return { ok: true };
  });
  // oracle: GET /api/session 401
  fastify.get('/', async request => (request.session as { user?: string }).user);
}
