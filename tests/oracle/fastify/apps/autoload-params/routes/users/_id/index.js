module.exports = async fastify => {
  // oracle: GET /users/:id 200
  fastify.get('/', async request => request.params.id);
  // oracle: GET /users/:id/posts 200
  fastify.get('/posts', async request => request.params.id);
};
