import type { FastifyPluginAsync } from 'fastify';

export const notes: FastifyPluginAsync = async fastify => {
  // oracle: GET /api/notes/public 200
  fastify.get('/public', async () => []);

  await fastify.register(async secured => {
    secured.addHook('preHandler', secured.verifyJWT);
    // oracle: GET /api/notes 401
    secured.get('/', async () => []);
    // oracle: DELETE /api/notes/:id 401
    secured.delete<{ Params: { id: string } }>('/:id', async ({ params }) => params.id);
  });
};
