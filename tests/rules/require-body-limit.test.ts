import { createRequire } from 'node:module';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { requireBodyLimit } from '../../rules/require-body-limit.ts';
import { testRule } from './detector-rule.ts';

const MULTER = "import multer from 'multer';\n";
const NEST = "import { FileInterceptor, FilesInterceptor } from '@nestjs/platform-express';\n";
const filesOf = (api: string): string => `\`${api}\` reads files of any size.`;

testRule(requireBodyLimit, {
  valid: [
    // The defaults of the libraries.
    "import express from 'express'; app.use(express.json()); app.use(express.urlencoded({ extended: true }));",
    "import Fastify from 'fastify'; Fastify();",
    "import multipart from '@fastify/multipart'; app.register(multipart);",
    "import formidable from 'formidable'; formidable({ multiples: true });",
    // Limits.
    "import bodyParser from 'body-parser'; app.use(bodyParser.json({ limit: '50mb' }));",
    "import express from 'express'; app.use(express.json({ limit: config.limit }));",
    `${MULTER}multer({ limits: { fileSize: MAX } });`,
    `${MULTER}const limits = { fileSize: 1e6 }; multer({ dest: 'x', limits });`,
    `${MULTER}multer({ limits: (req) => ({ fileSize: limitOf(req) }) });`,
    `${MULTER}multer(options);`,
    `${MULTER}app.post('/', multer().none(), save);`,
    `${NEST}FileInterceptor('picture', { limits: { fileSize: 1000 } });`,
    `${NEST}FileInterceptor('picture'); new MaxFileSizeValidator({ maxSize: 1000 });`,
    { code: { 'src/main.ts': `${NEST}FileInterceptor('picture');`, 'src/module.ts': "import { MulterModule } from '@nestjs/platform-express'; MulterModule.register({ limits: { fileSize: 1000 } });" } },
    "import Busboy from 'busboy'; Busboy({ headers: req.headers, limits: { fileSize: 1000 } });",
    // Something that looks like it.
    "import { json } from 'express'; import { createServer } from './server.ts'; createServer((req, res) => { let body = ''; req.on('data', (chunk) => { body += chunk; if (body.length > 1e6) req.destroy(); }); });",
    "import http from 'node:http'; http.get('https://example.org', (res) => { let body = ''; res.on('data', (chunk) => { body += chunk; }); });",
    "child.stdout.on('data', (chunk) => { output += chunk; });",
    { code: "import express from 'express'; app.use(express.json({ limit: '150mb' }));", options: { bodies: 200 } },
  ],
  invalid: [
    { code: `${MULTER}const upload = multer({ dest: 'x' });\nupload.single('a');`, messages: [filesOf('multer')], lines: [2], suggestion: `${MULTER}const upload = multer({ dest: 'x', limits: { fileSize: 5 * 1024 * 1024 } });\nupload.single('a');` },
    { code: `${MULTER}export const upload = multer();`, messages: [filesOf('multer')], suggestion: `${MULTER}export const upload = multer({ limits: { fileSize: 5 * 1024 * 1024 } });` },
    // A number of files is no size.
    { code: `${MULTER}multer({ limits: { files: 3 } }).any();`, messages: [filesOf('multer')] },
    { code: `${MULTER}multer({ limits: { fileSize: Infinity } }).any();`, messages: ['`multer` reads files of up to `Infinity`.'] },
    { code: `${NEST}FileInterceptor('picture');`, messages: [filesOf('FileInterceptor')], suggestion: `${NEST}FileInterceptor('picture', { limits: { fileSize: 5 * 1024 * 1024 } });` },
    { code: `${NEST}FilesInterceptor('pictures', 10, { dest: 'x' });`, messages: [filesOf('FilesInterceptor')] },
    { code: "import fileUpload from 'express-fileupload'; app.use(fileUpload());", messages: [filesOf('fileUpload')] },
    { code: "import Busboy from 'busboy'; const parser = Busboy({ headers: req.headers });", messages: [filesOf('Busboy')] },
    { code: "import express from 'express'; app.use(express.json({ limit: '1gb' }));", messages: ["`express.json` reads bodies of up to `'1gb'`."] },
    { code: "import bodyParser from 'body-parser'; app.use(bodyParser.raw({ limit: Infinity, type: '*/*' }));", messages: ['`bodyParser.raw` reads bodies of up to `Infinity`.'] },
    { code: "import Fastify from 'fastify'; Fastify({ bodyLimit: 1024 * 1024 * 1024 });", messages: ['`Fastify` reads bodies of up to `1024 * 1024 * 1024`.'] },
    { code: "import express from 'express'; app.use(express.json({ limit: '20mb' }));", options: { bodies: 10 }, messages: ["`express.json` reads bodies of up to `'20mb'`."] },
    { code: "import { createServer } from 'node:http'; createServer((req, res) => { let body = ''; req.on('data', (chunk) => { body += chunk; }); req.on('end', () => res.end(body)); });", messages: ['`req.on` reads bodies of any size.'] },
    { code: "app.use((req, res, next) => { const chunks = []; req.on('data', (chunk) => chunks.push(chunk)); req.on('end', () => { req.raw = Buffer.concat(chunks); next(); }); });", messages: ['`req.on` reads bodies of any size.'] },
  ],
});

async function statusOf(server: Server, kilobytes: number): Promise<number> {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify('x'.repeat(kilobytes * 1024)) });
  return response.status;
}

const load = (packages: string): NodeJS.Require => createRequire(fileURLToPath(new URL(`../frameworks/${packages}/package.json`, import.meta.url)));

test.each(['express4', 'express5'])('%s refuses bodies of more than 100 kB by default', async (packages) => {
  const express = load(packages)('express') as { (): { use(...layers: unknown[]): void; listen(port: number, host: string, done: () => void): Server }; json(options: object): unknown };
  const app = express();
  app.use(express.json({ strict: false }), (_: unknown, res: { end(): void }) => res.end());
  const server = await new Promise<Server>((resolve) => { const started: Server = app.listen(0, '127.0.0.1', () => resolve(started)); });
  try {
    expect([await statusOf(server, 99), await statusOf(server, 101)]).toEqual([200, 413]);
  } finally {
    server.close();
  }
});

test.each(['fastify4', 'fastify5'])('%s refuses bodies of more than 1 MiB by default', async (packages) => {
  const fastify = load(packages)('fastify') as () => { post(path: string, handler: () => Promise<string>): void; listen(options: object): Promise<string>; close(): Promise<void>; server: Server };
  const app = fastify();
  app.post('/', async () => 'ok');
  await app.listen({ port: 0, host: '127.0.0.1' });
  try {
    expect([await statusOf(app.server, 1000), await statusOf(app.server, 1025)]).toEqual([200, 413]);
  } finally {
    await app.close();
  }
});
