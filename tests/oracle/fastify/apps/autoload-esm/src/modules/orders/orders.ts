import type { FastifyPluginAsync } from 'fastify';

const orders: FastifyPluginAsync = async fastify => {
  // oracle: GET /api/orders 401
  fastify.get('/orders', async () => []);
};
export default orders;
