import { afterEach, expect, test } from 'vitest';
import { rmSync } from 'node:fs';
import { audit } from '../../src/audit.ts';
import { createTempProject } from '../helpers/temp-project.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** `GET /path verdict` for each route of an application whose packages are not installed. */
async function verdictsOf(lines: string, files: Readonly<Record<string, string>> = {}, versions: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const source = `import Fastify from 'fastify';\n${lines}\nawait app.listen({ port: 1 });\n`;
  const names = [...source.matchAll(/from '([^.'][^']*)'/g)].map(match => match[1] ?? '').filter(name => !name.startsWith('node:'));
  const dependencies = { ...Object.fromEntries(names.map(name => [name, '*'])), ...versions };
  const root = createTempProject({ 'package.json': JSON.stringify({ name: 'tested', type: 'module', main: 'src/app.js', dependencies }), 'src/app.js': source, ...files });
  folders.push(root);
  const { routes, failures } = await audit({ cwd: root, config: false });
  expect(failures).toEqual([]);
  return routes.map(({ method, path, controls }) => `${method} ${path} ${controls.authentication.status}`).sort();
}

const START = `const app = Fastify();
const guard = async (request, reply) => { if (!request.headers.authorization) return reply.code(401).send(); };`;

test('@fastify/under-pressure serves a status route where it is told to, under the options that it is given', async () => {
  const register = (options: string): Promise<readonly string[]> => verdictsOf(`import underPressure from '@fastify/under-pressure';\n${START}\nawait app.register(underPressure, ${options});`);
  expect(await register('{ maxEventLoopDelay: 1000 }')).toEqual([]);
  expect(await register('{ exposeStatusRoute: true }')).toEqual(['GET /status waived']);
  expect(await register("{ exposeStatusRoute: '/alive' }")).toEqual(['GET /alive waived']);
  expect(await register("{ exposeStatusRoute: { url: '/alive', routeOpts: { onRequest: guard } } }")).toEqual(['GET /alive present']);
  expect(await register('{ exposeStatusRoute: { routeOpts: {} } }')).toEqual(['GET /status waived']);
});

test('@scalar/fastify-api-reference and @fastify/oauth2 serve pages and send away', async () => {
  expect(
    await verdictsOf(`import scalar from '@scalar/fastify-api-reference';
import oauth2 from '@fastify/oauth2';
${START}
await app.register(scalar, { routePrefix: '/docs', hooks: { onRequest: guard } });
await app.register(scalar);
await app.register(oauth2, { name: 'github', startRedirectPath: '/login/github', credentials: {} });
app.get('/me', async request => app.github.userinfo(request));`),
  ).toEqual(['GET /docs present', 'GET /docs/ present', 'GET /login/github waived', 'GET /me absent', 'GET /reference waived', 'GET /reference/ waived']);
});

test('@fastify/static without a wildcard serves each file, and nothing when it is only to decorate', async () => {
  const files = { 'public/index.html': '', 'public/css/main.css': '' };
  const register = (options: string): Promise<readonly string[]> =>
    verdictsOf(`import files from '@fastify/static';\nimport { fileURLToPath } from 'node:url';\n${START}\nconst root = fileURLToPath(new URL('../public', import.meta.url));\nawait app.register(files, { root, ${options} });`, files);
  expect(await register("wildcard: false, prefix: '/assets'")).toEqual(['GET /assets/css/main.css waived', 'GET /assets/index.html waived']);
  expect(await register("prefix: '/assets', prefixAvoidTrailingSlash: true")).toEqual(['GET /assets* waived']);
  expect(await register('serve: false')).toEqual([]);
});

test('@fastify/swagger before version 8 serves its pages itself', async () => {
  const lines = `import swagger from '@fastify/swagger';\n${START}\nawait app.register(swagger, { exposeRoute: true, routePrefix: '/docs', uiHooks: { onRequest: guard } });\nawait app.ready();\napp.swagger();`;
  expect(await verdictsOf(lines, {}, { '@fastify/swagger': '^7.0.0' })).toContain('GET /docs/json present');
  expect(await verdictsOf(lines, {}, { '@fastify/swagger': '^9.0.0' })).toEqual([]);
});

test('desm gives paths beside the module', async () => {
  const lines = `import autoload from '@fastify/autoload';
import desm, { join } from 'desm';
${START}
await app.register(autoload, { dir: join(import.meta.url, 'routes') });
await app.register(import(\`\${desm.dirname(import.meta.url)}/plugin.js\`), { prefix: '/plugin' });
app.get('/own', { onRequest: desm.filename(import.meta.url).endsWith('/app.js') ? guard : [] }, async () => ({}));
await app.register(autoload, { dir: join(process.env.ROOT, 'routes') });`;
  const plugin = "export default async app => { app.get('/x', async () => ({})); };\n";
  expect(await verdictsOf(lines, { 'src/routes/a.js': plugin, 'src/plugin.js': plugin })).toEqual(['GET /own present', 'GET /plugin/x absent', 'GET /x absent']);
});

test('fastify-type-provider-zod: an error handler that answers invalid input differently still refuses', async () => {
  const lines = `import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
${START}
app.setErrorHandler((error, request, reply) => {
  if (hasZodFastifySchemaValidationErrors(error)) return reply.code(200).send({ issues: error.validation });
  if (isResponseSerializationError(error)) return reply.code(200).send({});
  return reply.code(error.statusCode ?? 500).send({ message: error.message });
});
app.get('/closed', { onRequest: async request => { if (!request.headers.authorization) throw Object.assign(new Error('who are you?'), { statusCode: 401 }); } }, async () => ({}));`;
  expect(await verdictsOf(lines)).toEqual(['GET /closed present']);
});
