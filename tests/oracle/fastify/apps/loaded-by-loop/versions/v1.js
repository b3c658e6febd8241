export default async function v1(app) {
  // oracle: GET /v1/status 200
  app.get('/status', async () => 'old');
}
