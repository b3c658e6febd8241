import { describe, expect, test } from 'vitest';
import { both, either, identifiers, modules, words } from '../../src/detectors/core/triggers.ts';
import { scanText, type TextScan } from '../../src/detectors/core/text-scan.ts';

const hmac = words('hmac');
const jwt = words('jwt');
const api = words('api');
const sign = identifiers('createSign');
const trust = both(words('trust'), words('proxy'));
const session = modules('express-session', '@nestjs/jwt');

describe('words and identifiers', () => {
  test.each([
    ['crypto.createHmac("sha256", key)', hmac],
    ['headers["x-hmac"]', hmac],
    ['process.env.JWT_SECRET', jwt],
    ['new JWTService()', jwt],
    ['const myAPIKey = 1', api],
    ['const api2 = 1', api],
    ['crypto.createSign("x")', sign],
    ['app.set("trust proxy", 1)', trust],
    ['fastify({ trustProxy: true })', trust],
  ])('%s', (text, trigger) => {
    expect(trigger(scanText(text))).toBe(true);
    expect(either(hmac, trigger)(scanText(text))).toBe(true);
  });
  test.each([
    ['hmacs()', hmac],
    ['createSignature()', sign],
    ['create_sign()', sign],
    ['rapid()', api],
    ['trustee', trust],
    ['', hmac],
  ])('not %s', (text, trigger) => {
    expect(trigger(scanText(text))).toBe(false);
  });
});

test.each([
  ["import session from 'express-session'", true],
  ["import session = require('node:express-session')", true],
  ['const { JwtModule } = await import("@nestjs/jwt/dist/index")', true],
  ["export * from 'express-session'", true],
  ["import session from './express-session'", false],
  ["import session from 'express-session-store'", false],
])('modules: %s', (text, expected) => {
  expect(session(scanText(text))).toBe(expected);
});

describe('what stands behind the name of a credential', () => {
  const literal = 'credential literal';
  const fallback = 'credential fallback';
  test.each<[string, readonly string[]]>([
    ["const password = 'x'", [literal]],
    ['const dbPassword2: string = "x"', [literal]],
    ["{ 'x-api-key': 'x1y2' }", [literal]],
    ["{ secret: 'aaaaaaaaab' }", [literal]],
    ["{ password: 'Password' }", []],
    ["{ password: 'At least 8 characters' }", []],
    ["{ token: 'jwt' }", []],
    ["config['clientSecret'] = `x`", [literal]],
    ["app.set('apiKey', 'x')", [literal]],
    ["private readonly secret?: string = 'x'", [literal]],
    ["const { JWT_SECRET = 'x' } = process.env", [literal]],
    ["process.env.JWT_SECRET || 'x'", [fallback]],
    ["process.env['JWT_SECRET'] ?? OTHER", [fallback]],
    ["config.get('JWT_SECRET') || OTHER", [fallback]],
    ["config.get('JWT_SECRET', OTHER)", [fallback]],
    ['const { password } = req.body', []],
    ['password === other', []],
    ["const passwordPolicy = 'x'", []],
    ['<li key="x">', []],
    ['f(password, other)', []],
  ])('%s', (text, expected) => {
    const { seen }: TextScan = scanText(text);
    expect([literal, fallback].filter((kind) => (seen as ReadonlySet<string>).has(kind))).toEqual(expected);
  });
});

test('runs for tokens and places of URLs', () => {
  const scan = scanText('const a = "abcdefghij0123456789"; // ftp://x\n"abcdefghijklmnopqrstuvwx"');
  expect(scan.runs).toEqual([{ start: 11, end: 31 }]);
  expect(scan.urls).toEqual([40]);
});

test.each([
  ["fetch('http://api.acme.io/users')", true],
  ["connect('postgres://me:pw@db.acme.io/app')", true],
  ['connect(`postgres://${user}:${password}@db.acme.io/app`)', true],
  ["new WebSocket('ws://' + location.host)", true],
  ["const scheme = 'ws://';\nconst url = scheme + window.location.host;", true],
  ['new WebSocket(`ws://${window.location.host}/`)', true],
  ["fetch('https://api.acme.io/users')", false],
  ["fetch('http://localhost:3000')", false],
  ["fetch('http://10.0.0.1/')", false],
  ["fetch('http://backend:3000/')", false],
  ['fetch(`http://${host}:${port}/`)', false],
])('URLs without encryption: %s', (text, expected) => expect(scanText(text).hasRemoteUrl).toBe(expected));
