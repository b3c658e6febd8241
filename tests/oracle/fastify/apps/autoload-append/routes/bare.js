// oracle: GET /bare 200
export default async function bare(fastify) {
  fastify.get('/bare', async () => 'bare');
}
