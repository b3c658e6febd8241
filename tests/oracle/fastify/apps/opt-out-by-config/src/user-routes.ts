import type { FastifyInstance } from 'fastify';

export async function userRoutes(app: FastifyInstance): Promise<void> {
  // oracle: GET /users 401
  app.get('/', async () => []);
  // oracle: POST /users/register 200
  app.post('/register', { config: { isPublic: true } }, async () => ({ registered: true }));
  // oracle: DELETE /users/:id 401
  // oracle: DELETE /users/:id 403 with=authorization:someone authz=present
  app.delete('/:id', { config: { role: 'admin' } }, async () => ({ deleted: true }));
}
