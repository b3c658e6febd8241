import { noOpenCors } from '../../rules/no-open-cors.ts';
import { noPermissiveCors } from '../../rules/no-permissive-cors.ts';
import { testRule } from './detector-rule.ts';

const CORS = "import cors from 'cors';\n";
const NEST = "import { NestFactory } from '@nestjs/core';\n";

testRule(noPermissiveCors, {
  valid: [
    "if (settings.isDebug) { app.use((req, res, next) => { res.setHeader('Access-Control-Allow-Origin', '*'); res.setHeader('Access-Control-Allow-Credentials', 'true'); next(); }); }",
    `${CORS}app.use(cors({ origin: 'https://app.acme.io' }));`,
    `${CORS}app.use(cors({ origin: ['https://app.acme.io', /^https:\\/\\/[a-z]+\\.acme\\.io$/], credentials: true }));`,
    `${CORS}app.use(cors({ origin: process.env.ORIGIN }));`,
    `${CORS}app.use(cors({ origin: false }));`,
    `${CORS}app.use(cors(options));`,
    `${CORS}app.use(cors({ ...options }));`,
    // The package compares entries of a list as they are: '*' matches nothing.
    `${CORS}app.use(cors({ origin: ['*'] }));`,
    `${CORS}app.use(cors({ origin: (origin, cb) => cb(null, allowed.has(origin)) }));`,
    `${CORS}app.options('*', cors());`,
    `${CORS}if (process.env.NODE_ENV !== 'production') app.use(cors());`,
    `${NEST}const app = await NestFactory.create(AppModule, { cors: false });`,
    "app.enableCors({ origin: 'https://app.acme.io' });",
    "app.use((req, res, next) => { if (allowed.has(req.headers.origin)) { res.setHeader('Access-Control-Allow-Origin', req.headers.origin); res.setHeader('Access-Control-Allow-Credentials', 'true'); } next(); });",
    // Without credentials a reflected origin is no more than a star, and the browser sends none.
    "app.use((req, res, next) => { res.setHeader('Access-Control-Allow-Origin', req.headers.origin); next(); });",
    "await fetch(url, { headers: { 'Access-Control-Allow-Origin': '*' } });",
    "const urls = [/^https:\\/\\/www.acme.io$/];",
    `${CORS}app.use(cors());`,
  ],
  invalid: [
    { code: `${CORS}app.use(cors({ credentials: true }));`, messages: ['cors() allows every origin by default and credentials, which browsers refuse together.'], severity: 'low' },
    { code: `${CORS}app.use(cors({ origin: true, credentials: true }));`, messages: ['cors() sends back whatever origin asks, with credentials.'], severity: 'high' },
    { code: `${CORS}app.use(cors({ origin: (origin, callback) => callback(null, true), credentials: true }));`, messages: ['cors() sends back whatever origin asks, with credentials.'] },
    { code: `${CORS}app.use(cors({ origin: 'null', credentials: true }));`, messages: ['cors() trusts the origin `null`, which every sandboxed frame has, with credentials.'.replace(', with credentials', '')] },
    { code: `${CORS}app.use(cors({ origin: /acme\\.io/ }));`, messages: ['A pattern for origins (cors()) also matches foreign hosts: a dot or an end is not fixed.'] },
    { code: `${CORS}app.use(cors({ origin: [/^https:\\/\\/www.acme.io$/] }));`, messages: ['A pattern for origins (cors()) also matches foreign hosts: a dot or an end is not fixed.'] },
    { code: 'const corsOrigins = [/^https:\\/\\/www.acme.io$/];', messages: ['A pattern for origins (corsOrigins) also matches foreign hosts: a dot or an end is not fixed.'] },
    { code: "import cors from '@fastify/cors'; app.register(cors, { origin: true, credentials: true });", messages: ['@fastify/cors sends back whatever origin asks, with credentials.'] },
    { code: "app.use((req, res, next) => { res.header('Access-Control-Allow-Origin', req.headers.origin); res.header('Access-Control-Allow-Credentials', 'true'); next(); });", messages: ['header() sends back whatever origin asks, with credentials.'], severity: 'high' },
    // Whether there is an origin says nothing about which.
    { code: "function allow(req, res) { if (req.get('origin')) { res.header('Access-Control-Allow-Origin', req.get('origin')); res.header('Access-Control-Allow-Credentials', true); } }", messages: ['header() sends back whatever origin asks, with credentials.'] },
  ],
});

testRule(noOpenCors, {
  valid: [
    `${CORS}app.use(cors({ origin: 'https://app.acme.io' }));`,
    `${CORS}app.use(cors({ origin: true, credentials: true }));`,
    `${CORS}app.use(cors({ origin: ['*'] }));`,
    `${CORS}app.options('*', cors());`,
    'app.enableCors(options);',
    "import { WebSocketGateway } from '@nestjs/websockets'; @WebSocketGateway({ cors: { origin: '*' }, transports: ['websocket'] }) class Gateway {}",
    "import { Server } from 'socket.io'; new Server(server, { cors: { origin: '*' }, transports: ['websocket'] });",
  ],
  invalid: [
    { code: "import { Server } from 'socket.io'; new Server(server, { cors: { origin: '*' }, transports: ['polling', 'websocket'] });", messages: ['socket.io lets every origin read the answers.'] },
    { code: `${CORS}app.use(cors());`, messages: ['cors() lets every origin read the answers by default.'], severity: 'low' },
    { code: `${CORS}app.use(cors({ origin: '*' }));`, messages: ['cors() lets every origin read the answers.'] },
    { code: `${CORS}app.use(cors({ origin: process.env.ORIGIN || '*' }));`, messages: ['cors() lets every origin read the answers.'] },
    { code: "import cors from '@fastify/cors'; app.register(cors);", messages: ['@fastify/cors lets every origin read the answers by default.'] },
    { code: 'app.enableCors();', messages: ['enableCors() lets every origin read the answers by default.'] },
    { code: `${NEST}const app = await NestFactory.create(AppModule, { cors: true });`, messages: ['NestFactory.create() lets every origin read the answers.'] },
    { code: "import { WebSocketGateway } from '@nestjs/websockets'; @WebSocketGateway({ cors: { origin: '*' } }) class Gateway {}", messages: ['@WebSocketGateway() lets every origin read the answers.'] },
    { code: "import { Header } from '@nestjs/common'; class A { @Header('Access-Control-Allow-Origin', '*') get() {} }", messages: ['@Header() lets every origin read the answers.'] },
    { code: `${CORS}app.use(cors({ origin: true }));`, messages: ['cors() sends back whatever origin asks.'] },
  ],
});
