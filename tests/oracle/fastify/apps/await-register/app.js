import Fastify from 'fastify';
import fp from 'fastify-plugin';

const app = Fastify();
const auth = fp(async instance => {
  instance.decorate('auth', async (request, reply) => {
    if (!request.headers.authorization) return reply.code(401).send();
  });
}, { name: 'auth' });

app.register(auth);
// oracle: GET /before 200
app.get('/before', { onRequest: app.auth }, async () => 'before');
await app.register(async () => {});
// Awaiting a later plugin has loaded the earlier one, too.
// oracle: GET /after 401
app.get('/after', { onRequest: app.auth }, async () => 'after');

await app.register(async child => {
  await child.register(fp(async inner => {
    inner.decorate('childAuth', app.auth);
  }));
  // oracle: GET /child 401
  child.get('/child', { onRequest: child.childAuth }, async () => 'child');
});
// What a child decorates stays there.
// oracle: GET /root 200
app.get('/root', { onRequest: app.childAuth }, async () => 'root');

export default app;
