import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import jwtAuth from './plugins/jwt-auth.ts';
import { notes } from './routes/notes.ts';

export async function build(): Promise<FastifyInstance> {
  const app = Fastify({ logger: false });
  await app.register(jwtAuth, { secret: process.env['SECRET'] ?? 'only-for-tests' });
  await app.register(notes, { prefix: '/api/notes' });
  // oracle: GET / 200
  app.get('/', async () => ({ up: true }));
  return app;
}
