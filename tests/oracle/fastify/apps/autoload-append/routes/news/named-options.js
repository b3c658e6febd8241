// Options may be a function; the prefix is then a property of that function.
// oracle: GET /news/n 200
export default async function plugin(fastify, options) {
  fastify.get(options.path, async () => 'n');
}
export const autoConfig = () => ({ path: '/n' });
