import Fastify from 'fastify';
import fp from 'fastify-plugin';

const app = Fastify();
const auth = fp(async instance => {
  await new Promise(resolve => setTimeout(resolve, 1));
  instance.decorate('mustBeKnown', async request => {
    if (!request.headers.authorization) throw Object.assign(new Error('no'), { statusCode: 401 });
  });
});
const other = fp(async instance => {
  instance.decorate('other', true);
});

await Promise.all([app.register(auth), app.register(other)]);
// oracle: GET /a 401
app.get('/a', { onRequest: app.mustBeKnown }, async () => 'a');

async function feature(instance) {
  const { mustBeKnown } = instance;
  // oracle: GET /feature 401
  instance.get('/feature', { preHandler: [mustBeKnown] }, async () => 'feature');
  // oracle: GET /feature/open 200
  instance.get('/feature/open', async () => 'open');
}
app.register(feature);

export default app;
