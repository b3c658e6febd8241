'use strict';
const Fastify = require('fastify');

const app = Fastify();
const ok = async () => ({ ok: true });

// oracle: * 200
app.get('/g', ok);
app.get('/opts', { schema: { response: { 200: { type: 'object', properties: { ok: { type: 'boolean' } } } } } }, ok);
app.get('/inside', { handler: async () => 'inside' });
app.post('/p', ok);
app.put('/u', ok);
app.patch('/pa', ok);
app.delete('/d', ok);
app.head('/h', (request, reply) => reply.send());
app.options('/o', ok);
app.get('/chained', ok).post('/chained', ok);
app['put']('/computed', ok);

// oracle: ALL /any 200
app.all('/any', ok);

// oracle: POST /denied 401
app.post('/denied', {
  preHandler: async (request, reply) => {
    if (!request.headers.authorization) return reply.code(401).send({ error: 'no token' });
  },
}, ok);

module.exports = app;
