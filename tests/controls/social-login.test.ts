import { expect, test } from 'vitest';
import { audit } from '../../src/audit.ts';
import { createTempProject } from '../helpers/temp-project.ts';

test('where somebody logs in through a provider is open on purpose, what a provider is linked to is not', async () => {
  const routes = ['get /auth/google', 'get /auth/admin/apple', 'post /auth/apple/mobile', 'post /sessions/github', 'post /sessions/password', 'delete /auth/google', 'post /users/accounts/github', 'get /sessions/:id/github'];
  const app = `import Fastify from 'fastify';
const app = Fastify();
${routes.map((route) => `app.${route.replace(' ', "('")}', async () => 1);`).join('\n')}
await app.listen({ port: 1 });
`;
  const cwd = createTempProject({ 'package.json': JSON.stringify({ main: 'app.mjs', dependencies: { fastify: '^5.0.0' } }), 'app.mjs': app });
  const { routes: found } = await audit({ cwd, config: false });
  const waived = found.filter(({ controls }) => controls.authentication.status === 'waived').map(({ method, path }) => `${method.toLowerCase()} ${path}`);
  expect(waived.sort()).toEqual(routes.slice(0, 5).sort());
});
