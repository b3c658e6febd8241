import { timingSafeEqual } from 'node:crypto';
import Fastify from 'fastify';
import type { FastifyInstance, FastifyPluginCallback } from 'fastify';
import fp from 'fastify-plugin';

interface ApiKeyOptions {
  keys: string[];
  header?: string;
}

const apiKeys: FastifyPluginCallback<ApiKeyOptions> = (fastify, { keys, header = 'x-api-key' }, done) => {
  const known = keys.map(key => Buffer.from(key));
  fastify.addHook('onRequest', (request, reply, next) => {
    const given = request.headers[header];
    if (typeof given !== 'string') return void reply.code(401).send({ error: 'API key missing' });
    const isKnown = known.some(key => key.length === given.length && timingSafeEqual(key, Buffer.from(given)));
    if (!isKnown) return void reply.code(403).send({ error: 'API key unknown' });
    next();
  });
  done();
};

export async function build(): Promise<FastifyInstance> {
  const app = Fastify();
  const keys = (process.env['API_KEYS'] ?? 'k-1,k-2').split(',');
  await app.register(async partners => {
    await partners.register(fp(apiKeys), { keys });
    // oracle: GET /partners/report 401
    // oracle: GET /partners/report 403 with=x-api-key:nope
    // oracle: GET /partners/report 200 with=x-api-key:k-1
    partners.get('/report', async () => 'report');
  }, { prefix: '/partners' });
  await app.register(async legacy => {
    // `fp` has marked the function itself, so that it is shared without the wrapper as well.
    await legacy.register(apiKeys, { keys });
    // oracle: GET /legacy/report 401
    legacy.get('/report', async () => 'report');
  }, { prefix: '/legacy' });
  return app;
}
