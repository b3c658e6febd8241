import { afterEach, expect, test } from 'vitest';
import { rmSync } from 'node:fs';
import { audit } from '../../src/audit.ts';
import type { RouteControls } from '../../src/model/index.ts';
import { createTempProject } from '../helpers/temp-project.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** `GET /path verdict` for each route of an application whose packages are not installed. */
async function verdictsOf(lines: string, files: Readonly<Record<string, string>> = {}, versions: Readonly<Record<string, string>> = {}, print: (controls: RouteControls) => string = ({ authentication }) => authentication.status): Promise<readonly string[]> {
  const source = `import Fastify from 'fastify';\n${lines}\nawait app.listen({ port: 1 });\n`;
  const names = [...source.matchAll(/from '([^.'][^']*)'/g)].map(match => match[1] ?? '').filter(name => !name.startsWith('node:'));
  const dependencies = { ...Object.fromEntries(names.map(name => [name, '*'])), ...versions };
  const root = createTempProject({ 'package.json': JSON.stringify({ name: 'tested', type: 'module', main: 'src/app.js', dependencies }), 'src/app.js': source, ...files });
  folders.push(root);
  const { routes, failures } = await audit({ cwd: root, config: false });
  expect(failures).toEqual([]);
  return routes.map(({ method, path, controls }) => `${method} ${path} ${print(controls)}`).sort();
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

test('@clerk/fastify refuses nobody by itself', async () => {
  const lines = `import { clerkPlugin, getAuth } from '@clerk/fastify';
${START}
await app.register(clerkPlugin);
app.get('/open', async request => ({ user: getAuth(request).userId }));
app.get('/closed', { preHandler: guard }, async () => ({}));`;
  expect(await verdictsOf(lines)).toEqual(['GET /closed present', 'GET /open absent']);
});

test.each([
  ['addHook: true', 'present'],
  ["addHook: 'preParsing'", 'present'],
  ['addHook: false', 'absent'],
  ['addHook: process.env.HOOK', 'unknown'],
])('@fastify/bearer-auth with %s', async (option, expected) => {
  const lines = `import bearerAuth from '@fastify/bearer-auth';\n${START}\nawait app.register(bearerAuth, { keys: new Set([process.env.KEY]), ${option} });\napp.get('/a', async () => ({}));`;
  expect(await verdictsOf(lines)).toEqual([`GET /a ${expected}`]);
});

test('a plugin that cannot be read may guard if it is named so', async () => {
  const register = (name: string): Promise<readonly string[]> => verdictsOf(`import plugin from '${name}';\n${START}\nawait app.register(plugin);\napp.get('/a', async () => ({}));`);
  expect(await register('@org/fastify-authentication')).toEqual(['GET /a unknown']);
  expect(await register('@org/fastify-colours')).toEqual(['GET /a absent']);
});

test('@fastify/env: what the environment says is not known, but that it says something', async () => {
  const lines = `import env from '@fastify/env';
${START}
await app.register(env, { schema: { type: 'object', properties: { MODE: { type: 'string', default: 'open' }, KEY: { type: 'string' } } } });
app.get('/a', { onRequest: app.config.MODE === 'closed' ? guard : [] }, async () => ({}));
app.get('/b', { onRequest: async (request, reply) => { if (request.headers['x-api-key'] !== app.config.KEY) return reply.code(401).send(); } }, async () => ({}));`;
  expect(await verdictsOf(lines)).toEqual(['GET /a unknown', 'GET /b present']);
});

test('what an instance tells of itself decides what is registered', async () => {
  const lines = `${START}
app.decorate('guard', guard);
app.decorateRequest('user', null);
app.decorateReply('page', null);
if (app.hasDecorator('guard')) app.get('/a', { onRequest: app.getDecorator('guard') }, async () => ({}));
if (app.hasDecorator('other')) app.get('/b', async () => ({}));
if (app.hasRequestDecorator('user')) app.get('/c', async () => ({}));
if (!app.hasReplyDecorator('page')) app.get('/d', async () => ({}));
app.setSchemaErrorFormatter(() => new Error('no')).withTypeProvider().get('/e', async () => ({}));
app.then(() => app.inject('/e')).then(() => app.close());`;
  expect(await verdictsOf(lines)).toEqual(['GET /a present', 'GET /c absent', 'GET /e absent']);
});

test('guards under a condition that is not known', async () => {
  const lines = `import { requireLogin, wrap } from '@org/wrap';
${START}
const other = async (request, reply) => { if (!request.headers.cookie) return reply.code(401).send(); };
app.get('/either', { onRequest: process.env.A ? guard : other }, async () => ({}));
app.get('/some', process.env.A ? { onRequest: guard } : {}, async () => ({}));
app.get('/both', process.env.A ? { onRequest: guard, schema: {} } : { onRequest: guard }, async () => ({}));
app.get('/wrapped', { onRequest: wrap(guard) }, async () => ({}));
app.get('/unread', { onRequest: requireLogin('admin') }, async () => ({}));
app.get('/handlers', { onRequest: guard }, process.env.A ? async () => ({}) : async () => ({ a: 1 }));
app.route({ method: process.env.A ? 'GET' : ['POST', 'PUT'], url: '/methods', handler: async () => ({}) });
app.route({ method: process.env.METHOD, url: '/any', handler: async () => ({}) });`;
  const found = await verdictsOf(lines);
  expect(found).toEqual(
    expect.arrayContaining(['GET /either present', 'GET /both present', 'GET /wrapped present', 'GET /unread unknown', 'GET /handlers present', 'GET /methods absent', 'POST /methods absent', 'PUT /methods absent', '? /any absent']),
  );
  expect(found).not.toContain('GET /some present');
});

test.each([
  ['adds a guard', 'options.onRequest = [guard];', ['GET /a unknown', 'GET /b present']],
  ['adds one to those that are there', 'options.onRequest = [...[options.onRequest ?? []].flat(), guard];', ['GET /a unknown', 'GET /b present']],
  ['changes something else', 'options.config = { a: 1 };', ['GET /a absent', 'GET /b present']],
])('an onRoute hook under a condition that %s', async (_, body, expected) => {
  const lines = `${START}
if (process.env.STRICT) app.addHook('onRoute', options => { ${body} });
app.get('/a', async () => ({}));
app.get('/b', { onRequest: [guard] }, async () => ({}));`;
  expect(await verdictsOf(lines)).toEqual(expected);
});

test('@fastify/autoload: plugins that others depend on come first, and a directory that is not known is a gap', async () => {
  const lines = `import autoload from '@fastify/autoload';
import { fileURLToPath } from 'node:url';
${START}
await app.register(autoload, { dir: fileURLToPath(new URL('./plugins', import.meta.url)) });
await app.register(autoload, { dir: process.env.PLUGINS });
app.get('/a', { onRequest: app.late }, async () => ({}));`;
  const files = {
    'src/plugins/a.js': "import fp from 'fastify-plugin';\nexport default fp(async app => { app.decorate('late', app.early); }, { name: 'late', dependencies: ['early'] });\n",
    'src/plugins/b.js': "import fp from 'fastify-plugin';\nexport default fp(async app => { app.decorate('early', async (request, reply) => { if (!request.headers.authorization) return reply.code(401).send(); }); }, { name: 'early' });\n",
  };
  expect(await verdictsOf(lines, files, { 'fastify-plugin': '*' })).toEqual(['GET /a present']);
});

test('@fastify/passport: strategies that admit everybody, and callbacks of the project', async () => {
  const lines = `import passport from '@fastify/passport';
${START}
const own = new passport.Authenticator();
await app.register(own.initialize());
await app.register(own.secureSession());
own.use('jwt', {});
app.get('/jwt', { preValidation: own.authenticate(['jwt', 'basic'], { session: false }) }, async () => ({}));
app.get('/anonymous', { preValidation: own.authenticate('anonymous') }, async () => ({}));
app.get('/strict', { preValidation: own.authenticate('jwt', async (request, reply, error, user) => { if (!user) return reply.code(401).send(); }) }, async () => ({}));`;
  expect(await verdictsOf(lines)).toEqual(['GET /anonymous absent', 'GET /jwt present', 'GET /strict present']);
});

test.each([
  ['the CSRF plugin', '@fastify/csrf-protection', 'await app.register(plugin);', 'app.csrfProtection(request, reply, done)', 'absent'],
  ['a rate limit', '@fastify/rate-limit', 'await app.register(plugin, { global: false });', 'app.rateLimit()(request, reply, done)', 'absent'],
  ['a bearer token', '@fastify/bearer-auth', 'await app.register(plugin, { keys: new Set([process.env.KEY]), addHook: false });', 'app.verifyBearerAuth(request, reply, done)', 'present'],
  ['a bearer token with its own keys', '@fastify/bearer-auth', 'await app.register(plugin, { keys: new Set([process.env.KEY]), addHook: false });', 'app.verifyBearerAuthFactory({ keys: new Set([process.env.OTHER]) })(request, reply, done)', 'present'],
  ['basic authentication', '@fastify/basic-auth', 'await app.register(plugin, { validate: async (name, password) => { if (password !== process.env.PASSWORD) throw new Error(name); } });', 'app.basicAuth(request, reply, done)', 'present'],
])('a hook of the project that hands the request to %s', async (_, name, register, call, expected) => {
  const lines = `import plugin from '${name}';\n${START}\n${register}\napp.post('/a', { onRequest: (request, reply, done) => { ${call}; } }, async () => ({}));`;
  expect(await verdictsOf(lines)).toEqual([`POST /a ${expected}`]);
});

test.each([
  ['@fastify/sensible', "if (!request.headers.authorization) throw app.httpErrors.createError(401, 'no');", 'present'],
  ['@fastify/sensible', 'const [error, user] = await app.to(find(request.headers.authorization)); if (error || !user) return reply.unauthorized();', 'present'],
  ['@fastify/cookie', "const { valid } = app.unsignCookie(request.cookies.session ?? ''); if (!valid) return reply.code(401).send();", 'present'],
  ['@fastify/secure-session', "if (!app.decodeSecureSession(request.cookies.session)) return reply.code(401).send();", 'present'],
  ['@fastify/under-pressure', 'if (app.isUnderPressure()) return reply.code(503).send();', 'absent'],
  ['@fastify/env', 'if (request.headers["x-api-key"] !== app.getEnvs().KEY) return reply.code(401).send();', 'present'],
  ['@fastify/jwt', 'const token = await reply.jwtSign({ name: "anybody" }); reply.header("x-token", token);', 'absent'],
  ['@fastify/csrf-protection', 'const token = reply.generateCsrf(); if (!token) return reply.code(401).send();', 'absent'],
])('what %s provides, in a hook: %s', async (name, body, expected) => {
  const lines = `import plugin from '${name}';
import { find } from '@org/users';
${START}
await app.register(plugin, { secret: process.env.SECRET, schema: { type: 'object', properties: { KEY: { type: 'string' } } } });
app.get('/a', { onRequest: async (request, reply) => { ${body} } }, async () => ({}));`;
  expect(await verdictsOf(lines)).toEqual([`GET /a ${expected}`]);
});

test.each([
  ['fastify-healthcheck', '{}', ['GET /health waived']],
  ['fastify-healthcheck', "{ healthcheckUrl: '/alive' }", ['GET /alive waived']],
  ['fastify-metrics', '{ endpoint: null }', []],
  ['mercurius', '{ schema: process.env.SCHEMA, graphiql: false }', ['GET /graphql unknown', 'POST /graphql unknown']],
  ['mercurius', '{ schema: process.env.SCHEMA, routes: false }', []],
])('%s with %s', async (name, options, expected) => {
  expect((await verdictsOf(`import plugin from '${name}';\n${START}\nawait app.register(plugin, ${options});`)).map(each => each.replace(/ (absent|unknown)$/, ' unknown'))).toEqual(expected);
});

test('a page that everybody gets out of a file is no endpoint that reads anything', async () => {
  const lines = `import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import files from '@fastify/static';
${START}
const page = new URL('./index.html', import.meta.url);
await app.register(files, { root: process.env.ROOT, wildcard: false });
app.get('/sent', async (request, reply) => reply.sendFile('index.html'));
app.get('/read', async (request, reply) => reply.type('text/html').send(readFileSync(page, 'utf8')));
app.get('/awaited', async (request, reply) => reply.type('text/html').send(await readFile(page, 'utf8')));
app.get('/by-name', async (request, reply) => reply.send(readFileSync(request.query.name)));
app.post('/posted', async (request, reply) => reply.send(readFileSync(page)));`;
  expect(await verdictsOf(lines)).toEqual(['GET /* waived', 'GET /awaited waived', 'GET /by-name absent', 'GET /read waived', 'GET /sent waived', 'POST /posted absent']);
});

test.each([
  ['the request of a reply', 'if (!reply.request.headers.authorization) return reply.code(401).send();', 'present'],
  ['the instance of a reply', 'if (!reply.server.hasDecorator("guard") || !request.headers.authorization) return reply.code(401).send();', 'present'],
  ['the options of a reply', 'reply.log.info("asked"); if (reply.routeOptions.config.closed && !request.headers.authorization) return reply.code(401).send();', 'present'],
  ['a decorator by its name', 'request.setDecorator("token", request.headers.authorization); if (!request.getDecorator("token")) return reply.code(401).send();', 'present'],
  ['an error that validation attaches', 'if (request.validationError) return reply.code(401).send();', 'absent'],
])('a hook that asks %s', async (_, body, expected) => {
  const lines = `${START}
app.decorate('guard', guard);
app.decorateRequest('token', null);
app.get('/a', { config: { closed: true }, onRequest: async (request, reply) => { ${body} } }, async () => ({}));`;
  expect(await verdictsOf(lines)).toEqual([`GET /a ${expected}`]);
});

test('prefixes that nobody knows, below one that ends in a slash', async () => {
  const lines = `${START}
app.register(async scope => { scope.get('/a', { config: process.env.CONFIG }, async request => request.routeOptions.config.name); }, { prefix: \`/\${process.env.BASE}/\` });
app.register(async scope => { scope.register(async inner => { inner.get('/b', { onRequest: guard }, async () => ({})); }, { prefix: '/v1' }); }, { prefix: \`/\${process.env.BASE}/\` });`;
  expect(await verdictsOf(lines)).toEqual(['GET /{?process.env.BASE}/a absent', 'GET /{?process.env.BASE}/v1/b present']);
});

test('schemas and compilers that refuse nothing, and parts that have none', async () => {
  const lines = `${START}
const body = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
app.post('/checked', { schema: { body } }, async request => request.body);
app.post('/anything', { schema: { body: true } }, async request => request.body);
app.post('/nothing', { schema: { body: null } }, async request => request.body);
app.post('/accepting', { schema: { body }, validatorCompiler: () => () => true }, async request => request.body);
app.post('/odd', { schema: { body }, validatorCompiler: () => undefined }, async request => request.body);
app.post('/unread', { schema: process.env.SCHEMA }, async request => request.body);`;
  expect(await verdictsOf(lines, {}, {}, ({ validation }) => validation.body?.status ?? 'none')).toEqual(['POST /accepting absent', 'POST /anything absent', 'POST /checked present', 'POST /nothing absent', 'POST /odd present', 'POST /unread unknown']);
});
