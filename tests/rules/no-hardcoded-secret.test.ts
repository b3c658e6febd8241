import { expect, test } from 'vitest';
import { noHardcodedSecret } from '../../rules/no-hardcoded-secret.ts';
import { findingsOf, testRule } from './detector-rule.ts';

const JWT = "import jwt from 'jsonwebtoken';\n";
const sign = (key: string): string => `${JWT}export const token = jwt.sign({ id: 1 }, ${key});`;
const environment = (name: string): string => `process.env.${name} ?? (() => { throw new Error('${name} is not set'); })()`;
const KEY = 'The JWT signing key is a constant in the source';
// Put together at run time, so that this file holds no token.
const slack = ['xoxb', '123456789012', 'ab12CD34ef56GH78ij90KL12'].join('-');
const google = ['AIza', 'SyB3kQ9vT7wLxR2mN8pD4cF6hJ0gZ5sYaUeE'].join('').slice(0, 39);
const jwtOf = (subject: string): string => [JSON.stringify({ alg: 'HS256', typ: 'JWT' }), JSON.stringify({ sub: subject })].map((part) => Buffer.from(part).toString('base64url')).join('.') + '.q7Xh2LmV9sKd4TzR1bNc8WfYpE3uJgAoQi5ZvB6nM0k';
const pem = ['-----BEGIN RSA PRIVATE', ' KEY-----\\n', 'MIIEpAIBAAKCAQEA7Vw0xk9ZbqTq8rYv3uJH5sLm2dPzRfWcXeNoKa1tBgYiUhMj', '\\n-----END RSA PRIVATE KEY-----'].join('');

testRule(noHardcodedSecret, {
  valid: [
    "export const LoginKinds = { Name: 'name', NameAndPassword: 'name+password' } as const;",
    { code: { 'vite.config.ts': "export default { test: { env: { APP_ENCRYPTION_KEY: 'Q3Jhbms4c3RvbmU1d2luZG93MnBhcGVy' } } };" } },
    { code: { 'src/models/account-test.js': "describe('accounts', () => {\n  it('hash', () => create({ password: 'hunter2-hunter2' }));\n});" } },
    { code: { 'drivers/mssql/test.js': "const login = { password: 'hunter2-hunter2' };\ndescribe('driver', () => {});" } },
    { code: { 'src/utils/tests.ts': "export const login = { password: 'hunter2-hunter2' };" } },
    { code: { 'src/fixtures.ts': "export const login = { password: 'hunter2-hunter2' };" } },
    { code: { 'src/demo/data.ts': `export const token = '${jwtOf('demo')}';` } },
    { code: { 'src/map.tsx': `import { Map } from 'react-maps'; import React from 'react'; export const key = '${google}';` } },
    // What the application refuses.
    "const WEAK_DEFAULTS = { JWT_SECRET: 'AABBCCDDAABBCCDDAABBCCDD', SESSION_SECRET: 'k9XqT2mPz7Lw' };",
    "class Check { private readonly forbiddenSecrets = [{ secret: 'k9XqT2mPz7Lw' }]; }",
    sign('process.env.JWT_SECRET'),
    sign('config.get("JWT_SECRET")'),
    sign('loadKey()'),
    "import session from 'express-session'; app.use(session({ secret: process.env.SESSION_SECRET }));",
    // A function of the project with the name of a package's function.
    "function sign(a, b) {} sign({}, 'hard-coded-key-1');",
    // Names and labels that only look like credentials.
    "const headers = { 'x-api-key': 'x-api-key' };",
    "const AuthRoute = { ForgetPassword: 'auth/reset_password/:token' };",
    "const PASSWORD = 'DATABASE_PASSWORD';",
    "const messages = { password: 'Password', passwordReset: 'password:reset', apiKey: 'api-key' };",
    "const tokens = { accessToken: 'accessToken', refreshToken: 'refresh_token' };",
    "const i18n = { password: 'Your password must have 12 characters' };",
    "const route = { password: '/auth/password' };",
    "const isPassword = 'abc123def456';",
    "const passwordPolicy = 'min8-max64-upper1';",
    "const password = '';",
    "const apiKey = 'your-api-key-here';",
    "const apiKey = '<API_KEY>';",
    "const apiKey = '${API_KEY}';",
    "const secret = 'xxxxxxxxxxxx';",
    // Keys that are public by design.
    "const apiKey = 'pk_live_51Hq2eKzJq8s7d6f5g4h3';",
    "const firebase = { apiKey: 'AbCdEf123456GhIjKl7890', authDomain: 'x.firebaseapp.com' };",
    // Examples for people.
    "const doc = { example: { password: 'S3cure!Passw0rd' } };",
    "const doc = { email: 'ada@example.com', password: 'S3cure!Passw0rd' };",
    // A constant key of an HMAC over a secret separates domains.
    "import { createHmac } from 'node:crypto'; createHmac('sha256', 'csrf-v1').update(sessionSecret);",
    // An outbound key that nobody filled in does not work.
    "import OpenAI from 'openai'; new OpenAI({ apiKey: 'YOUR_API_KEY' });",
    // SQLite has no password.
    "import { Sequelize } from 'sequelize'; new Sequelize('db', 'user', 'password', { dialect: 'sqlite' });",
    // Local databases and placeholders in URLs.
    "connect('postgres://app:pa55word@localhost:5432/app');",
    "connect('postgres://user:password@db.example.com/app');",
    '/** postgres://[user][:password]@[host][:port] */ export const x = 1;',
    // Only formats count in tests.
    { code: { 'tests/auth.test.ts': sign("'hard-coded-key-1'") } },
    { code: { 'src/auth.spec.ts': sign("'hard-coded-key-1'") } },
  ],
  invalid: [
    { code: { 'src/models/speed-test.js': "export const login = { password: 'hunter2-hunter2' };" }, messages: ['`password` is set to a literal credential: hunt… (15 characters).'] },
    { code: `export const old = 'x ${slack}';\nexport const again = '${slack}';`, messages: ['The source holds a credential of a known format (Slack token): xoxb… (42 characters).'] },
    { code: { 'src/map.ts': `export const key = '${google}';` }, messages: ['The source holds a credential of a known format (Google API key): AIza… (39 characters).'] },
    {
      code: sign("'hard-coded-key-1'"),
      messages: [`${KEY}: hard… (16 characters).`],
      suggestion: sign(environment('JWT_SECRET')),
      lines: [2],
      severity: 'high',
    },
    { code: sign("'changeme'"), messages: [`${KEY}: … (8 characters).`] },
    { code: `${JWT}const KEY = 'a' + 'b-secret-1';\njwt.verify(t, KEY);`, messages: [`${KEY}: ab-s… (11 characters).`], lines: [2] },
    { code: "import { sign as issue } from 'jsonwebtoken'; issue({}, 'hard-coded-key-1');", messages: [`${KEY}: hard… (16 characters).`] },
    { code: "const { verify } = require('jsonwebtoken'); verify(t, Buffer.from('hard-coded-key-1'));", messages: [`${KEY}: hard… (16 characters).`] },
    {
      code: { 'src/main.ts': "import { config } from './config.ts';\nimport jwt from 'jsonwebtoken';\njwt.sign({}, config.jwt.key);", 'src/config.ts': "export const config = { jwt: { key: 'hard-coded-key-1' } };" },
      messages: [`${KEY}: hard… (16 characters).`],
    },
    {
      code: { 'src/main.ts': "const { cookieSecret } = require('./config/all');\nconst session = require('express-session');\nsession({ secret: cookieSecret });", 'src/config/all.js': 'module.exports = Object.assign({}, require(name));', 'src/config/env.js': "module.exports = { cookieSecret: 'words_that_are_used' };" },
      messages: ['The session secret is a constant in the source: word… (19 characters).'],
    },
    { code: "import session from 'express-session'; const o = { resave: false }; o.secret = 'keyboard cat'; app.use(session(o));", messages: ['The session secret is a constant in the source: keyb… (12 characters).'] },
    { code: "import session from 'express-session'; app.use(session({ secret: ['new-key-1', 'old-key-1'] }));", messages: ['The session secret is a constant in the source: new-… (9 characters).', 'The session secret is a constant in the source: old-… (9 characters).'] },
    { code: "import jwt from '@fastify/jwt'; app.register(jwt, { secret: 'hard-coded-key-1' });", messages: [`${KEY}: hard… (16 characters).`] },
    { code: "import { JwtModule } from '@nestjs/jwt'; JwtModule.registerAsync({ useFactory: () => ({ secret: 'hard-coded-key-1' }) });", messages: [`${KEY}: hard… (16 characters).`] },
    { code: "import { PassportStrategy } from '@nestjs/passport'; import { Strategy } from 'passport-jwt'; class S extends PassportStrategy(Strategy) { constructor() { super({ secretOrKey: 'hard-coded-key-1' }); } }", messages: [`${KEY}: hard… (16 characters).`] },
    { code: "import { SignJWT } from 'jose'; await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode('hard-coded-key-1'));", messages: [`${KEY}: hard… (16 characters).`] },
    { code: "import { Pool } from 'pg'; new Pool({ host: 'db', password: 'hgfedcba' });", messages: ['The database password is a constant in the source: … (8 characters).'] },
    { code: "connect('postgres://app:pa55word@db.acme.io:5432/app');", messages: ['A URL in the source holds a password: … (8 characters).'] },
    { code: "const clientSecret = 'aB3dE5fG7hJ9kL1m';", messages: ['`clientSecret` is set to a literal credential: aB3d… (16 characters).'], suggestion: `const clientSecret = ${environment('CLIENT_SECRET')};` },
    { code: "config.dbPassword = '1212';", messages: ['`dbPassword` is set to a literal credential: … (4 characters).'] },
    { code: "settings.set('api_key', '6e906986c3b199c5');", messages: ['`api_key` is set to a literal credential: 6e90… (16 characters).'] },
    { code: `const t = '${slack}';`, messages: ['The source holds a credential of a known format (Slack token): xoxb… (42 characters).'], severity: 'critical' },
    { code: `// left over: ${slack}`, messages: ['The source holds a credential of a known format (Slack token): xoxb… (42 characters).'] },
    { code: { 'tests/auth.test.ts': `const t = '${slack}';` }, messages: ['The source holds a credential of a known format (Slack token): xoxb… (42 characters).'] },
    // The most specific detector wins: one finding for one literal.
    { code: `import { createHmac } from 'node:crypto';\nconst key = '${pem}';\ncreateHmac('sha256', key);`, messages: ['The source holds a credential of a known format (private key): ----… (107 characters).'] },
  ],
});

test('a literal that is used twice is one finding, and lists where it is used', () => {
  const [finding, ...more] = findingsOf(noHardcodedSecret, `${JWT}const key = 'hard-coded-key-1';\njwt.sign({}, key);\njwt.verify(t, key);`);
  expect(more).toEqual([]);
  expect(finding?.related.map(({ location }) => location.line)).toEqual([3, 4]);
});

test('no part of a finding holds more of the value than its first four characters', () => {
  const code = `${sign("'hard-coded-key-1'")}\nconst apiKey = 'aB3dE5fG7hJ9kL1m';\nconst s = '${slack}';`;
  const { length } = findingsOf(noHardcodedSecret, code);
  expect(length).toBe(3);
  const text = JSON.stringify(findingsOf(noHardcodedSecret, code));
  for (const secret of ['hard-coded-key-1', 'aB3dE5fG7hJ9kL1m', slack]) expect(text).not.toContain(secret.slice(0, 6));
});

test('the fingerprint depends on the value, not on the place', () => {
  const [here] = findingsOf(noHardcodedSecret, sign("'hard-coded-key-1'"));
  const [there] = findingsOf(noHardcodedSecret, { 'src/other.ts': `\n\n\n${sign("'hard-coded-key-1'")}` });
  const [other] = findingsOf(noHardcodedSecret, sign("'hard-coded-key-2'"));
  expect(there?.fingerprint).toBe(here?.fingerprint);
  expect(other?.fingerprint).not.toBe(here?.fingerprint);
});
