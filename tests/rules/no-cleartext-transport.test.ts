import { noCleartextTransport } from '../../rules/no-cleartext-transport.ts';
import { noPlaintextListener } from '../../rules/no-plaintext-listener.ts';
import { testRule } from './detector-rule.ts';

testRule(noCleartextTransport, {
  valid: [
    "await fetch('https://api.acme.io/v1');",
    // Not used as a target.
    "const namespace = 'http://www.w3.org/2000/svg';",
    "if (url.startsWith('http://acme.io')) upgrade(url);",
    "const schema = { $id: 'http://json-schema.org/draft-07/schema#' };",
    // This machine, private networks, names without a dot.
    "await fetch('http://localhost:3000/health');",
    "await fetch('http://127.0.0.1:9200');",
    "await fetch('http://192.168.1.10/status');",
    "await fetch('http://orders:8080/v1');",
    "await fetch('http://orders.prod.svc.cluster.local/v1');",
    "await fetch('http://169.254.169.254/latest/meta-data');",
    'await fetch(`http://${host}/v1`);',
    'await fetch(`http://${sub}.acme.io/v1`);',
    "import axios from 'axios'; const client = axios.create({ baseURL: 'http://api.example.com' });",
    "import Redis from 'ioredis'; new Redis('redis://cache:6379');",
    "import http from 'node:http'; http.request({ host: 'localhost', port: 3000 });",
    "function fetch(url) {} fetch('http://acme.io');",
  ],
  invalid: [
    {
      code: "await fetch('http://api.acme.io/v1');",
      messages: ['fetch() connects to api.acme.io over http: without encryption.'],
      suggestion: "await fetch('https://api.acme.io/v1');",
    },
    { code: "import axios from 'axios';\nconst url = 'http://api.acme.io/v1';\nconst options = { url };\naxios(options);", messages: ['axios() connects to api.acme.io over http: without encryption.'], lines: [2] },
    { code: "import axios from 'axios'; const client = axios.create({ baseURL: 'http://api.acme.io' });", messages: ['axios.create() connects to api.acme.io over http: without encryption.'] },
    { code: "import got from 'got'; got.get(`http://api.acme.io/users/${id}`);", messages: ['got.get() connects to api.acme.io over http: without encryption.'] },
    { code: "import http from 'node:http'; http.get({ hostname: 'api.acme.io', path: '/' });", messages: ['http.get() connects to api.acme.io over http: without encryption.'] },
    { code: "import WebSocket from 'ws'; new WebSocket('ws://live.acme.io');", messages: ['new WebSocket() connects to live.acme.io over ws: without encryption.'], suggestion: "import WebSocket from 'ws'; new WebSocket('wss://live.acme.io');" },
    { code: "import Redis from 'ioredis'; new Redis('redis://cache.acme.io:6379');", messages: ['new Redis() connects to cache.acme.io over redis: without encryption.'] },
    { code: "import { Strategy as GoogleStrategy } from 'passport-google-oauth20'; new GoogleStrategy({ callbackURL: 'http://app.acme.io/cb' }, verify);", messages: ['new GoogleStrategy() connects to app.acme.io over http: without encryption.'] },
    { code: "import { HttpModule } from '@nestjs/axios'; HttpModule.register({ baseURL: 'http://api.acme.io' });", messages: ['HttpModule.register() connects to api.acme.io over http: without encryption.'] },
    { code: "import proxy from '@fastify/http-proxy'; app.register(proxy, { upstream: 'http://api.acme.io' });", messages: ['app.register() connects to api.acme.io over http: without encryption.'] },
  ],
});

testRule(noPlaintextListener, {
  valid: [
    "import express from 'express'; const app = express(); app.set('trust proxy', 1); app.listen(3000);",
    "import https from 'node:https'; https.createServer(options, app).listen(443);",
    "import fastify from 'fastify'; fastify({ https: {} }); export const hsts = 1;",
    "import { createServer } from './server.ts'; createServer().listen(3000);",
    // Only this machine gets there.
    "import express from 'express'; const app = express(); app.listen(3000, '127.0.0.1');",
    "import http from 'node:http'; http.createServer(handler).listen({ port: 3000, host: 'localhost' });",
    "import fastify from 'fastify'; const app = fastify(); await app.listen({ port: 3000 });",
    "import fastify from 'fastify'; const app = fastify(); app.listen(3000, (error) => report(error));",
    "import { NestFactory } from '@nestjs/core'; import { FastifyAdapter } from '@nestjs/platform-fastify'; const app = await NestFactory.create(AppModule, new FastifyAdapter()); await app.listen(3000);",
  ],
  invalid: [
    { code: "import express from 'express'; const app = express(); app.listen(3000);", messages: ['app.listen() accepts plain HTTP, and nothing in the project points to a TLS proxy in front of it.'], severity: 'info' },
    ...["import fastify from 'fastify'; const app = fastify(); await app.listen({ port: 3000, host: '0.0.0.0' });", "import fastify from 'fastify'; const app = fastify(); await app.listen({ port: 3000, host: process.env.HOST });", "import { NestFactory } from '@nestjs/core'; const app = await NestFactory.create(AppModule); await app.listen(3000);"].map((code) => ({
      code,
      messages: ['app.listen() accepts plain HTTP, and nothing in the project points to a TLS proxy in front of it.'],
    })),
    { code: "import http from 'node:http'; http.createServer(handler).listen(3000);", messages: ['http.createServer(handler).listen() accepts plain HTTP, and nothing in the project points to a TLS proxy in front of it.'] },
  ],
});
