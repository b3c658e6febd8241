import path from 'node:path';
import autoload from '@fastify/autoload';
import Fastify from 'fastify';

const app = Fastify();
app.register(autoload, {
  dir: path.join(import.meta.dirname, 'routes'),
  appendAutoPrefix: true,
  options: {},
});
export default app;
