import { describe, expect, test } from 'vitest';
import { detectAll } from '../../src/detectors/index.ts';
import { memoryHost } from './memory-host.ts';

const cleartext = (text: string): readonly string[] => detectAll(memoryHost({ 'src/main.ts': text })).CleartextTransport.map((fact) => `${fact.scheme} ${fact.host}`);

describe('gRPC', () => {
  const client = (address: string): string => `import * as grpc from '@grpc/grpc-js';\nimport { UserClient } from './proto';\nexport const client = new UserClient(${address}, grpc.credentials.createInsecure());\n`;
  test.each(["'users.acme.io:50051'", "'dns:///users.acme.io:443'", "'203.0.113.9:50051'"])('%s', (address) => {
    expect(cleartext(client(address))).toHaveLength(1);
  });
  test.each(["'localhost:50051'", "'127.0.0.1:50051'", "'users:50051'", "'10.0.0.3:50051'", "'users.default.svc.cluster.local:50051'", 'process.env.USERS', "'users.example.com:1'"])('silent: %s', (address) => {
    expect(cleartext(client(address))).toEqual([]);
  });
});

describe('microservices of Nest', () => {
  const options = (text: string): string => `import { ClientsModule, Transport } from '@nestjs/microservices';\nexport const users = ClientsModule.register([{ name: 'USERS', ${text} }]);\n`;
  test.each([
    ["transport: Transport.GRPC, options: { package: 'users', url: 'users.acme.io:5000' }", 'grpc users.acme.io'],
    ["transport: Transport.TCP, options: { host: 'users.acme.io', port: 5000 }", 'tcp users.acme.io'],
    ["transport: Transport.REDIS, options: { host: 'cache.acme.io' }", 'redis cache.acme.io'],
  ])('%s', (text, found) => {
    expect(cleartext(options(text))).toEqual([found]);
  });
  test.each([
    "transport: Transport.GRPC, options: { url: 'users.acme.io:5000', credentials: ssl }",
    "transport: Transport.GRPC, options: { url: '0.0.0.0:5000' }",
    "transport: Transport.REDIS, options: { host: 'cache.acme.io', tls: {} }",
    "transport: Transport.TCP, options: { ...defaults, host: 'users.acme.io' }",
  ])('silent: %s', (text) => {
    expect(cleartext(options(text))).toEqual([]);
  });
});

describe('databases and queues', () => {
  test.each([
    ["import { Pool } from 'pg';\nexport const pool = new Pool({ connectionString: 'postgres://app@db.acme.io/shop' });", 'postgres db.acme.io'],
    ["import mongoose from 'mongoose';\nmongoose.connect('mongodb://db.acme.io:27017/shop');", 'mongodb db.acme.io'],
    ["import { connect } from 'amqplib';\nconnect('amqp://queue.acme.io');", 'amqp queue.acme.io'],
    ["import Redis from 'ioredis';\nexport const cache = new Redis('redis://cache.acme.io:6379');", 'redis cache.acme.io'],
  ])('%s', (text, found) => {
    expect(cleartext(text)).toEqual([found]);
  });
  test.each([
    "import { Pool } from 'pg';\nexport const pool = new Pool({ connectionString: 'postgres://app@db.acme.io/shop', ssl: true });",
    "import { Pool } from 'pg';\nexport const pool = new Pool({ connectionString: 'postgres://app@db.acme.io/shop?sslmode=require' });",
    "import { Pool } from 'pg';\nexport const pool = new Pool({ connectionString: 'postgres://app@localhost/shop' });",
    "import mongoose from 'mongoose';\nmongoose.connect('mongodb+srv://db.acme.io/shop');",
    "import mongoose from 'mongoose';\nmongoose.connect('mongodb://db.acme.io/shop', { tls: true });",
    "import mongoose from 'mongoose';\nmongoose.connect('mongodb://db.acme.io/shop', options);",
  ])('silent: %s', (text) => {
    expect(cleartext(text)).toEqual([]);
  });
});
