import Fastify from 'fastify';

const app = Fastify();

const signedIn = async (request, reply) => {
  if (!request.headers.authorization) await reply.code(401).send({ error: 'sign in' });
};
const only = role => async (request, reply) => {
  if (request.headers['x-user-role'] !== role) return reply.code(403).send({ error: `${role} only` });
};
const noop = async () => {};

const secured = (options = {}) => ({ ...options, onRequest: [signedIn, ...(options.onRequest ?? [])] });
const withRoles = (...roles) => ({ preHandler: roles.map(only) });

// oracle: GET /open 200
app.get('/open', { ...withRoles() }, async () => 'open');
// oracle: GET /secured 401
app.get('/secured', secured(), async () => 'secured');
// oracle: GET /secured-more 401
app.get('/secured-more', secured({ onRequest: [noop], config: { x: 1 } }), async () => 'secured');
// oracle: GET /admin 403
app.get('/admin', withRoles('admin'), async () => 'admin');
// The object was copied before the hook came in.
const base = { onRequest: [noop] };
const copy = { ...base };
copy.onRequest = [...copy.onRequest, signedIn];
// oracle: GET /base 200
app.get('/base', base, async () => 'base');
// oracle: GET /copy 401
app.get('/copy', copy, async () => 'copy');
// Here the array itself was changed, so that both have the hook.
const first = { onRequest: [noop] };
const second = { ...first };
second.onRequest.push(signedIn);
// oracle: GET /first 401
app.get('/first', first, async () => 'first');
// oracle: GET /second 401
app.get('/second', second, async () => 'second');

export default app;
