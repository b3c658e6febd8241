export default async function posts(app) {
  // oracle: GET /posts/:id 200
  app.get('/:id', async request => request.params.id);
}
