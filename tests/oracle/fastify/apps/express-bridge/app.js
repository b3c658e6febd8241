import bridge from '@fastify/express';
import Fastify from 'fastify';

const app = Fastify();
await app.register(bridge);
app.use((req, res, next) => {
  if (!req.headers.authorization) return res.status(401).json({ error: 'Unauthorized' });
  next();
});
// oracle: GET /a 401
app.get('/a', async () => 'a');
app.register(async child => {
  // oracle: GET /b 401
  child.get('/b', async () => 'b');
});

export default app;
