import type { FastifyPluginAsync } from 'fastify';

const tooDeep: FastifyPluginAsync = async fastify => {
  fastify.get('/too-deep', async () => []);
};
export default tooDeep;
