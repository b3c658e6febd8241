import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Fastify from 'fastify';

const app = Fastify();
const here = path.dirname(fileURLToPath(import.meta.url));

for (const name of ['users', 'posts']) app.register(import(`./routes/${name}.js`), { prefix: `/${name}` });

const versions = fs.readdirSync(path.join(here, 'versions')).filter(file => file.endsWith('.js'));
for (const file of versions) {
  const { default: plugin, isPrivate } = await import(path.join(here, 'versions', file));
  app.register(async scope => {
    if (isPrivate) {
      scope.addHook('onRequest', async (request, reply) => {
        if (!request.headers.cookie) return reply.status(401).send();
      });
    }
    scope.register(plugin, { prefix: `/${path.basename(file, '.js')}` });
  });
}

export default app;
