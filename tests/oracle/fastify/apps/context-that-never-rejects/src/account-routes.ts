import type { FastifyInstance } from 'fastify';
import { requiredAccount } from './account.ts';

export async function accountRoutes(app: FastifyInstance): Promise<void> {
  // oracle: GET /api/account 401
  app.get('/', async request => ({ name: requiredAccount(request).name }));
  // oracle: PATCH /api/account/settings 401
  app.patch('/settings', async request => {
    const account = requiredAccount(request);
    return { changed: account.name };
  });
  // Somebody forgot.
  // oracle: GET /api/account/export 200
  app.get('/export', async () => ({ everything: [] }));
};
