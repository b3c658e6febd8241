import { join } from 'node:path';
import fastifyAutoload from '@fastify/autoload';
import fastifyCookie from '@fastify/cookie';
import fastifySession from '@fastify/session';
import type { FastifyInstance, FastifyPluginOptions } from 'fastify';
import fp from 'fastify-plugin';

async function serviceApp(fastify: FastifyInstance, opts: FastifyPluginOptions): Promise<void> {
  await fastify.register(fp(async instance => {
    await instance.register(fastifyCookie);
    await instance.register(fastifySession, { secret: 'a secret that is long enough to be accepted', cookie: { secure: false } });
  }));
  fastify.register(fastifyAutoload, {
    dir: join(import.meta.dirname, 'routes'),
    autoHooks: true,
    cascadeHooks: true,
    forceESM: true,
    options: { ...opts },
  });
}

export default serviceApp;
