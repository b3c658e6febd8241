import { noSensitiveLogs } from '../../rules/no-sensitive-logs.ts';
import { noSensitiveResponse } from '../../rules/no-sensitive-response.ts';
import { noUserEnumeration } from '../../rules/no-user-enumeration.ts';
import { requireRequestLogging } from '../../rules/require-request-logging.ts';
import { testRule } from './detector-rule.ts';

const APP = "import express from 'express';\nconst app = express();\napp.listen(1);\n";

testRule(noSensitiveLogs, {
  valid: [
    'let adminApiKey: AdminApiKey; logger.debug({ adminApiKey });',
    'async function add() { const [newApiKey] = await db.insert(apiKeys).values(row).returning(); logger.debug({ newApiKey }); }',
    'Object.keys(services).forEach((serviceKey) => logger.info(`starting ${serviceKey}`));',
    'const serviceKeys = Object.keys(all()); serviceKeys.filter((serviceKey) => { logger.info(serviceKey); return true; });',
    'for (const accessKey in shortcuts) console.log(accessKey);',
    'const user = process.argv[2]; issue(user).then(({ accessToken }) => { console.log(accessToken); process.exit(0); });',
    "console.log('password changed');",
    'console.log(passwordPolicy, user.id);',
    'logger.info({ hasPassword: !!user.password });',
    'logger.info(user.password.length);',
    'logger.info(mask(apiKey));',
    'logger.debug(`refresh: ${shouldReturnRefreshToken}`);',
    'console.log(MESSAGES.WRONG_PASSWORD, INVALID_TOKEN);',
    'console.log(token ? 1 : 2);',
    'math.log(password);',
    'parser.trace(token);',
    'logger.info(req.headers.host);',
  ],
  invalid: [
    { code: 'let adminApiKey: string; logger.debug({ adminApiKey });', messages: ['logger.debug() writes `adminApiKey` to the log.'] },
    { code: 'services.forEach((serviceKey) => logger.info(serviceKey));', messages: ['logger.info() writes `serviceKey` to the log.'] },
    { code: 'console.log(password);', messages: ['console.log() writes `password` to the log.'] },
    { code: 'logger.info(`login of ${name} with ${req.body.password}`);', messages: ['logger.info() writes `req.body.password` to the log.'] },
    { code: 'this.logger.debug({ user, accessToken });', messages: ['this.logger.debug() writes `accessToken` to the log.'] },
    { code: 'request.log.warn(JSON.stringify(request.headers));', messages: ['request.log.warn() writes `request.headers` to the log.'] },
    { code: "console.error('failed', req.headers.authorization);", messages: ['console.error() writes `req.headers.authorization` to the log.'] },
    { code: "console.log(req.get('authorization'));", messages: ["console.log() writes `req.get('authorization')` to the log."] },
    { code: 'console.log(process.env);', messages: ['console.log() writes `process.env` to the log.'] },
    { code: "import pino from 'pino'; const log = pino(); log.info('key ' + apiKey);", messages: ['log.info() writes `apiKey` to the log.'] },
  ],
});

const MODEL = "import mongoose from 'mongoose'; const schema = new mongoose.Schema({ email: String, password: { type: String } }); export const User = mongoose.model('User', schema);";
const users = (body: string, model = MODEL): Readonly<Record<string, string>> => ({ 'src/main.ts': `import { User } from './user.ts';\n${body}`, 'src/user.ts': model });

testRule(noSensitiveResponse, {
  valid: [
    { code: users("app.get('/users', async (req, res) => { const found = await User.find({}).select('email'); res.json(found); });") },
    { code: users("app.get('/users', async (req, res) => { const found = await User.findOne({ id: 1 }, 'email'); res.json(found); });") },
    { code: users("app.get('/me', async (req, res) => { const user = await User.findById(1); user.password = undefined; res.json(user); });") },
    { code: users("app.get('/me', async (req, res) => { const user = await User.findById(1); res.json({ email: user.email }); });") },
    { code: users("app.get('/users', async (req, res) => { res.json(await User.find()); });", MODEL.replace('{ type: String }', '{ type: String, select: false }')) },
    { code: users("app.get('/users', async (req, res) => { res.json(await User.find()); });", `${MODEL} schema.methods.toJSON = function () { return { email: this.email }; };`) },
    "res.status(500).json({ error: 'internal error' });",
    'res.json({ message: err.message });',
    "if (process.env.NODE_ENV === 'development') res.json({ stack: err.stack });",
    'logger.error(err.stack);',
    'res.json({ password: req.body.password });',
    'res.json({ errors: { password: errors.password } });',
    'socket.send(err.stack);',
    'res.json({ port: process.env.PORT });',
  ],
  invalid: [
    { code: users("app.get('/users', async (req, res) => { res.json(await User.find()); });"), messages: ['`User.find()` sends a record with its secret fields to the client.'] },
    { code: users("app.get('/me', async (req, res) => { const user = await User.findById(1); res.status(200).json({ ok: true, user }); });"), messages: ['`user` sends a record with its secret fields to the client.'] },
    { code: 'app.use((err, req, res, next) => { res.status(500).json({ error: err.stack }); });', messages: ['`err.stack` sends a stack trace to the client.'] },
    { code: 'app.setErrorHandler((error, request, reply) => { reply.code(500).send(error.stack); });', messages: ['`error.stack` sends a stack trace to the client.'] },
    { code: "app.get('/debug', (req, res) => res.json(process.env));", messages: ['`process.env` sends environment variables to the client.'] },
    { code: "app.get('/debug', (req, res) => res.send({ ...process.env }));", messages: ['`...process.env` sends environment variables to the client.'] },
    { code: "app.get('/me', (req, res) => res.json({ id: user.id, password: user.password }));", messages: ['`password: user.password` sends a stored credential to the client.'] },
  ],
});

testRule(requireRequestLogging, {
  valid: [
    `import morgan from 'morgan';\n${APP}app.use(morgan('combined'));`,
    `${APP}app.use((req, res, next) => { logger.info(req.method + ' ' + req.originalUrl); next(); });`,
    { code: { 'src/app.ts': APP, 'src/tracing.ts': "import { NodeSDK } from '@opentelemetry/sdk-node';" } },
    "import fastify from 'fastify'; const app = fastify({ logger: true }); app.listen({ port: 1 });",
    "import fastify from 'fastify'; const app = fastify(options); app.listen({ port: 1 });",
  ],
  invalid: [
    { code: APP, messages: ['Nothing in the project records the requests of this Express application.'], severity: 'info' },
    { code: "import fastify from 'fastify'; const app = fastify({ logger: false }); app.listen({ port: 1 });", messages: ['Nothing in the project records the requests of this Fastify application.'] },
    { code: "import { NestFactory } from '@nestjs/core'; const app = await NestFactory.create(M); await app.listen(1);", messages: ['Nothing in the project records the requests of this Nest application.'] },
  ],
});

const known = (reply: string): string => `The answer “${reply}” tells whether an account exists: a wrong password gets another one.`;

testRule(noUserEnumeration, {
  valid: [
    "async function login(dto) { if (!user) return fail('Sorry'); if (!isUuid(user.uuid)) return fail('Invalid user uuid'); if (!(await compare(dto.password, user.hash))) return fail('Invalid password'); }",
    "app.post('/login', async (req, res) => { const user = await find(req.body.email); if (!user || !(await bcrypt.compare(req.body.password, user.password))) return res.status(401).json({ error: 'Invalid email or password' }); });",
    "async function login(dto) { if (!user) throw new UnauthorizedException('Invalid credentials'); if (!same) throw new UnauthorizedException('Invalid credentials'); }",
    // Somebody who is signed in.
    "async function changePassword(dto) { if (!user) throw new NotFoundException('User not found'); if (!(await bcrypt.compare(a, b))) throw new BadRequestException('Wrong password'); }",
    "app.get('/users/:id', (req, res) => { if (!user) res.status(404).json({ error: 'User not found' }); });",
  ],
  invalid: [
    { code: "app.post('/login', async (req, res) => { if (!user) return res.status(404).json({ error: 'User not found' }); if (!(await bcrypt.compare(a, b))) return res.status(401).json({ error: 'Wrong password' }); });", messages: [known('User not found')] },
    { code: "async function login(dto) { if (!user) throw new UnauthorizedException('Email is not registered'); if (!same) throw new UnauthorizedException('Incorrect password'); }", messages: [known('Email is not registered')] },
    { code: "const MESSAGES = { NO_USER: 'No account with this email', PASSWORD: 'Password is incorrect' }; export function signIn(req, reply) { if (!user) return reply.send(MESSAGES.NO_USER); reply.send(MESSAGES.PASSWORD); }", messages: [known('No account with this email')] },
  ],
});
