import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autoload from '@fastify/autoload';
import Fastify from 'fastify';

const here = dirname(fileURLToPath(import.meta.url));
const server = Fastify();

await server.register(autoload, { dir: join(here, 'plugins'), encapsulate: false, forceESM: true });
await server.register(autoload, { dir: join(here, 'modules'), dirNameRoutePrefix: false, maxDepth: 1, options: { prefix: '/api/' } });

export default server;
