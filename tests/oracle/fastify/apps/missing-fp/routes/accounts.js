export default async function accounts(fastify) {
  fastify.get('/', async () => []);
  fastify.post('/', async () => ({ created: true }));
}
