import auth from '@fastify/auth';
import Fastify from 'fastify';

const app = Fastify();
await app.register(auth, { defaultRelation: 'and' });

const token = async request => {
  if (!request.headers.authorization) throw Object.assign(new Error('token'), { statusCode: 401 });
};
const open = async () => {};

// oracle: GET /and 401
app.get('/and', { onRequest: app.auth([open, token]) }, async () => 'and');
// oracle: GET /or 200
app.get('/or', { onRequest: app.auth([open, token], { relation: 'or' }) }, async () => 'or');
app.addHook('onRequest', app.auth([open]));

export default app;
