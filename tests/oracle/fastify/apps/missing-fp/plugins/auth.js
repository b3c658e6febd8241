export default async function auth(fastify) {
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.headers.authorization) return reply.code(401).send({ error: 'Unauthorized' });
  });
  // oracle: GET /auth/check 401
  fastify.get('/auth/check', async () => 'only this one is protected');
}
