import { describe, expect, test } from 'vitest';
import { detectAll } from '../../src/detectors/index.ts';
import { memoryHost } from './memory-host.ts';

const facts = (files: Readonly<Record<string, string>>): ReturnType<typeof detectAll> => detectAll(memoryHost(files));

describe('tokens of services that never expire', () => {
  const nest = (registration: string, options = ''): Readonly<Record<string, string>> => ({
    'src/auth.module.ts': `import { JwtModule } from '@nestjs/jwt';\nexport const module = JwtModule.register(${registration});\n`,
    'src/auth.service.ts': `import { JwtService } from '@nestjs/jwt';\nexport class AuthService {\n  constructor(private readonly jwt: JwtService) {}\n  login(user) { return this.jwt.sign({ sub: user.id }${options}); }\n}\n`,
  });
  const fastify = (registration: string): Readonly<Record<string, string>> => ({
    'src/app.ts': `import fastify from 'fastify';\nimport jwt from '@fastify/jwt';\nconst app = fastify();\napp.register(jwt, ${registration});\napp.post('/login', async (request, reply) => ({ token: await reply.jwtSign({ id: 1 }), other: app.jwt.sign({ id: 1 }) }));\n`,
  });
  const jose = (chain: string): Readonly<Record<string, string>> => ({ 'src/token.ts': `import { SignJWT } from 'jose';\nexport const token = (key) => new SignJWT({ id: 1 }).setProtectedHeader({ alg: 'HS256' })${chain}.sign(key);\n` });
  const problems = (files: Readonly<Record<string, string>>): readonly string[] => facts(files).InsecureJwt.map((fact) => fact.problem);

  test('reported', () => {
    expect(problems(nest('{ secret: process.env.JWT_SECRET }'))).toEqual(['never expires']);
    expect(problems(fastify('{ secret: process.env.JWT_SECRET }'))).toEqual(['never expires', 'never expires']);
    expect(problems(jose(''))).toEqual(['never expires']);
  });

  test('silent when the call, the registration or the chain sets an expiry', () => {
    expect(problems(nest("{ secret: process.env.JWT_SECRET, signOptions: { expiresIn: '1h' } }"))).toEqual([]);
    expect(problems(nest('{ secret: process.env.JWT_SECRET }', ", { expiresIn: '1h' }"))).toEqual([]);
    expect(problems(nest('{ secret: process.env.JWT_SECRET }', ', options'))).toEqual([]);
    expect(problems(fastify("{ secret: process.env.JWT_SECRET, sign: { expiresIn: '1h' } }"))).toEqual([]);
    expect(problems(jose(".setExpirationTime('1h')"))).toEqual([]);
  });
});

describe('logins that somebody else may have started', () => {
  const lacking = (text: string): number => facts({ 'src/login.ts': text }).OAuthWeakness.length;
  const google = (options: string): string => `import { OAuth2Client } from 'google-auth-library';\nconst client = new OAuth2Client(id, secret, url);\nexport const start = () => client.generateAuthUrl(${options});\n`;
  const fastify = (check: string): string => `import oauth from '@fastify/oauth2';\napp.register(oauth, { name: 'github', ${check} });\n`;

  test('reported', () => {
    expect(lacking(google("{ access_type: 'offline', scope: ['email'] }"))).toBe(1);
    expect(lacking("import { AuthorizationCode } from 'simple-oauth2';\nconst client = new AuthorizationCode(config);\nexport const url = client.authorizeURL({ redirect_uri: back, scope: 'user' });\n")).toBe(1);
    expect(lacking(fastify('checkStateFunction: () => true'))).toBe(1);
    expect(lacking(fastify('checkStateFunction: (request, callback) => { callback(); }'))).toBe(1);
  });

  test('silent', () => {
    expect(lacking(google("{ scope: ['email'], state: nonce }"))).toBe(0);
    expect(lacking(google("{ scope: ['email'], code_challenge: challenge }"))).toBe(0);
    expect(lacking(google('options'))).toBe(0);
    expect(lacking(fastify('checkStateFunction: (request, callback) => { if (request.query.state === seen) return callback(); callback(new Error()); }'))).toBe(0);
    expect(lacking(fastify("scope: ['user']"))).toBe(0);
  });
});
