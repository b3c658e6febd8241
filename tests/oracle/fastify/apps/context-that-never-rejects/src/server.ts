import Fastify from 'fastify';
import { accountRoutes } from './account-routes.ts';
import { attachAccount, onlyOwner } from './account.ts';

const app = Fastify();

void app.register(
  async api => {
    await api.register(async (secured) => {
      // This hook only looks who is there.
      secured.addHook('preHandler', attachAccount);
      await secured.register(accountRoutes, { prefix: '/account' });
      await secured.register(async owner => {
        owner.addHook('preHandler', onlyOwner);
        // oracle: DELETE /api/everything 403
        owner.delete('/everything', async () => 'gone');
      });
    });
    // oracle: GET /api/version 200
    api.get('/version', async () => '1');
  },
  { prefix: '/api' },
);

export default app;
