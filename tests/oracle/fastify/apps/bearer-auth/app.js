import auth from '@fastify/auth';
import bearerAuth from '@fastify/bearer-auth';
import Fastify from 'fastify';

const app = Fastify();
const keys = new Set(['k-1']);

app.register(async api => {
  // The plugin adds a hook of its own to this scope.
  await api.register(bearerAuth, { keys });
  // oracle: GET /api/one 401
  // oracle: GET /api/one 200 with=authorization:Bearer+k-1
  api.get('/one', async () => 1);
  api.register(async inner => {
    // oracle: GET /api/two 401
    inner.get('/two', async () => 2);
  });
}, { prefix: '/api' });

app.register(async manual => {
  await manual.register(bearerAuth, { keys, addHook: false });
  // oracle: GET /manual/open 200
  manual.get('/open', async () => 'open');
  await manual.register(auth);
  // oracle: GET /manual/closed 401
  manual.get('/closed', { preHandler: manual.auth([manual.verifyBearerAuth]) }, async () => 'closed');
  // oracle: GET /manual/direct 401
  manual.get('/direct', { onRequest: manual.verifyBearerAuth }, async () => 'direct');
}, { prefix: '/manual' });

app.register(async early => {
  await early.register(bearerAuth, { keys, addHook: 'preParsing' });
  // oracle[5]: POST /early 401
  // Before version 10 only `true` adds a hook.
  // oracle[4]: POST /early 200
  early.post('/early', async () => 'early');
});

// oracle: GET /outside 200
app.get('/outside', async () => 'outside');

export default app;
