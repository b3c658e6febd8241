export default async function users(app) {
  // oracle: GET /users 200
  app.get('/', async () => []);
}
