export const isPrivate = true;
export default async function v2(app) {
  // oracle: GET /v2/status 401
  app.get('/status', async () => 'new');
}
