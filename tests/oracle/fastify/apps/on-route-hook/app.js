import Fastify from 'fastify';
import fp from 'fastify-plugin';

async function requireUser(request, reply) {
  if (!request.headers.authorization) return reply.code(401).send();
}

const guardEverything = fp(async instance => {
  instance.addHook('onRoute', options => {
    const own = options.preHandler === undefined ? [] : [options.preHandler].flat();
    if (options.config?.open) return;
    options.preHandler = [requireUser, ...own];
  });
});

const app = Fastify();

app.register(async before => {
  // Registered before the plugin has run.
  // oracle: GET /before 200
  before.get('/before', async () => 'before');
});
app.register(guardEverything);
// Runs right now, long before the plugin.
// oracle: GET /sync 200
app.get('/sync', async () => 'sync');
app.register(async after => {
  // oracle: GET /after 401
  after.get('/after', { preHandler: async () => {} }, async () => 'after');
  // oracle: GET /waived 200
  after.get('/waived', { config: { open: true } }, async () => 'waived');
});
await app.after();
// oracle: GET /awaited 401
app.get('/awaited', async () => 'awaited');

export default app;
