import Fastify from 'fastify';

const deny = (request, reply, done) => {
  if (request.headers.authorization) return done();
  reply.code(401).send({ message: 'login first' });
};

const app = Fastify();

// oracle: * 401
await app.register(async child => {
  child.get('/child', async () => 'child');
});
app.register(async late => {
  await new Promise(resolve => setImmediate(resolve));
  late.get('/late', async () => 'late');
});
await app.after();
app.addHook('preHandler', deny);
app.get('/root', async () => 'root');

export default app;
