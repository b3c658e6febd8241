import { describe, expect, test } from 'vitest';
import { roleOf } from '../../src/detectors/file-role.ts';
import { detectAll, type DetectorFacts } from '../../src/detectors/index.ts';
import type { TextEdit } from '../../src/model/index.ts';
import { memoryHost } from './memory-host.ts';

describe('roles of files', () => {
  test.each(['src/app.ts', 'src/servers/index.ts', 'src/contest/main.ts', 'src/latest.ts', 'src/server.ts', 'src/extra/menu.ts'])('%s is a source', (path) => {
    expect(roleOf(`/app/${path}`, '/app')).toBe('source');
  });
  test.each(['test/app.ts', 'src/app.spec.ts', 'e2e/login.ts', 'src/server-dev.ts', 'scripts/testServer.ts', 'src/fixtures/user.ts', 'examples/basic/app.ts', 'prisma/seed.ts', 'extra/broker.js'])('%s is a test', (path) => {
    expect(roleOf(`/app/${path}`, '/app')).toBe('test');
  });

  const key = ['AKIA', 'Q3EGRIVTM4ZL6HWP'].join('');
  const text = `export const password = 'hunter2-hunter2';\nexport const key = '${key}';\nprocess.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';\n`;
  test.each(['test/app.ts', 'src/app.spec.ts', 'src/fixtures/user.ts', 'examples/app.ts'])('%s is searched for the formats of providers only', (path) => {
    const facts = detectAll(memoryHost({ [path]: text }));
    expect(facts.HardcodedSecret.map(({ form }) => form)).toEqual(['provider']);
    expect(facts.DisabledTlsVerification).toEqual([]);
  });
  test('a source is searched for everything', () => {
    const facts = detectAll(memoryHost({ 'src/app.ts': text }));
    expect(facts.HardcodedSecret.map(({ form }) => form)).toEqual(['name', 'provider']);
    expect(facts.DisabledTlsVerification).toHaveLength(1);
  });
});

/** Applies what a fact would change, from the end of the file. */
function apply(text: string, edits: readonly TextEdit[]): string {
  return [...edits].sort((a, b) => b.start - a.start).reduce((changed, { start, end, text: inserted }) => changed.slice(0, start) + inserted + changed.slice(end), text);
}

describe('what a fix leaves is not reported again', () => {
  test.each<[keyof DetectorFacts, string, string]>([
    ['InsecureCookie', "import session from 'express-session';\napp.use(session({ secret: key, cookie: { maxAge: 1000 } }));", "secure: 'auto', sameSite: 'lax'"],
    ['InsecureCookie', "app.get('/', (req, res) => {\n  res.cookie('session', id, {\n    maxAge: 1000,\n  });\n});", 'secure: true'],
    ['InsecureCookie', "app.get('/', (req, res) => res.cookie('token', id));", '{ secure: true, httpOnly: true'],
    ['InsecureCookie', "app.get('/', (req, res) => res.cookie('token', id, { secure: false, httpOnly: true, sameSite: 'lax' }));", 'secure: true'],
    ['DisabledTlsVerification', "import https from 'node:https';\nexport const agent = new https.Agent({ rejectUnauthorized: false });", 'rejectUnauthorized: true'],
    ['DisabledTlsVerification', "import { MongoClient } from 'mongodb';\nexport const client = new MongoClient(url, { tlsAllowInvalidCertificates: true });", 'tlsAllowInvalidCertificates: false'],
    ['WeakTls', "import https from 'node:https';\nhttps.createServer({ key, cert, minVersion: 'TLSv1' }, app);", "minVersion: 'TLSv1.2'"],
  ])('%s: %s', (kind, text, expected) => {
    const facts = detectAll(memoryHost({ 'src/app.ts': text }))[kind];
    expect(facts).toHaveLength(1);
    const fixed = apply(text, facts[0]?.fix ?? []);
    expect(fixed).toContain(expected);
    expect(detectAll(memoryHost({ 'src/app.ts': fixed }))[kind]).toEqual([]);
  });
});
