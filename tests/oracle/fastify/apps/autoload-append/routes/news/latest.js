// oracle[5]: GET /news/added/latest 200
// oracle[4]: GET /added/latest 200
export default async function latest(fastify) {
  fastify.get('/latest', async () => 'latest');
}
export const autoPrefix = '/added';
