import { describe, expect, test } from 'vitest';
import { maskFindings, maskMessage, maskSecrets, secretValues } from '../../src/reporters/mask-secrets.ts';
import { at, finding } from '../helpers/model.ts';

/** In pieces, so that no scanner takes this file for a leak. */
const RANDOM = `Zk9wQ2xLr8${'TnVb4Yp7Md3'}`;

describe('what looks like a secret is hidden', () => {
  test.each([
    [`const password = 'hunter2';`, 'hunter2'],
    [`const config = { password: 'hunter' };`, 'hunter'],
    [`const auth = 'admin:hunter2';`, 'hunter2'],
    [`const token = './x!y9Z';`, 'y9Z'],
    [`"password": "x", // Admin_123`, 'Admin_123'],
    [`//"password": "x",// Admin_123`, 'Admin_123'],
    [`session({ secret }); /* s3cr3t */`, 's3cr3t'],
    [`if (req.headers['x-key'] !== 'letmein') return res.sendStatus(401);`, 'letmein'],
    [`basicAuth({ users: { admin: 'supersecret' } })`, 'supersecret'],
    [`jwt.sign(user, 'correct horse battery');`, 'correct horse'],
    [`const secret = process.env.JWT_SECRET || 'dev-secret-1';`, 'dev-secret-1'],
    [`mongoose.connect('mongodb://admin:s3cr3t@db/app');`, 's3cr3t'],
    [`const url = \`https://bot:pa55@example.com\`;`, 'pa55'],
    [`const x = '${RANDOM}';`, RANDOM],
    [`const key = "sk_${'live'}_4eC39HqLyjWDarjtT1zdp7dc";`, '4eC39HqLyjWDarjtT1zdp7dc'],
    [`headers: { Authorization: 'Bearer abc.def.ghi' }`, 'abc.def'],
    ['-----BEGIN PRIVATE KEY-----', 'PRIVATE'],
    [`MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj`, 'MIIEvQ'],
    [`const digest = 'd41d8cd98f00b204e9800998ecf8427e';`, 'd41d8cd9'],
    [`session({ secret: "it's \\"quoted\\" 12" })`, 'quoted'],
  ])('%s', (line, secret) => {
    expect(line).toContain(secret);
    expect(maskSecrets(line)).not.toContain(secret);
  });
});

test.each([
  `app.get('/users/:id/sessions', requireUser, getSessions);`,
  `import jwt from 'jsonwebtoken';`,
  `if (req.session.role !== 'admin') return res.sendStatus(403);`,
  `passport.authenticate('jwt', { session: false })`,
  `  path: 'auth/apple',`,
  `  // the session is kept by the store`,
  `fetch('https://example.com/auth/token');`,
  `const { token } = req.body;`,
  `router.post("/auth/login", validateBody(credentials), async (req, res) => {`,
  `@UseGuards(AuthGuard('jwt'), RolesGuard)`,
  `const secret = process.env['JWT_SECRET'];`,
  `throw new UnauthorizedException('Unauthorized');`,
])('ordinary code stays readable: %s', (line) => {
  expect(maskSecrets(line)).toBe(line);
});

test('literals at a finding about a secret are hidden whatever they look like', () => {
  const text = `one\nconst a = configure('abc');\nconst b = \`first\nsecond\`;\nend`;
  const one = finding({ location: { ...at('a.ts', 2, 11), endLine: 2, endColumn: 27 } });
  const two = finding({ location: { ...at('a.ts', 3, 11), endLine: 4, endColumn: 8 } });
  const masked = maskFindings(text, [one, two]);
  expect(masked).toBe("one\nconst a = configure('••••••');\nconst b = ••••••\n••••••;\nend");
});

test('what is a secret at one place is hidden at every other', () => {
  const text = "const key = 'plainword';\nlog('plainword');";
  const values = secretValues(text, [finding({ location: { ...at('a.ts', 1, 13), endLine: 1, endColumn: 24 } })]);
  expect(values).toEqual(['plainword']);
  expect(maskSecrets("log('plainword');")).toBe("log('plainword');");
  expect(maskSecrets("log('plainword');", values)).toBe("log('••••••');");
});

describe('sentences', () => {
  test.each([
    '`rejectUnauthorized: false` switches the check of TLS certificates off.',
    '`api_key` is set to a literal credential: 431a… (32 characters).',
    '`fromDB === password.value` compares passwords in clear.',
    'The login writes `session.user_id` into the session that the client came with, without a new identifier.',
    'The cookie `connect.sid` (`reply.setCookie()`) is sent without Secure.',
  ])('names stay readable: %s', (message) => expect(maskMessage(message)).toBe(message));

  test.each([
    ["`verify(token, 'hunter2')` checks nothing.", 'hunter2'],
    ['`session({ secret: `hunter2` })` has a constant secret.', 'hunter2'],
    ['`password = "x y"` is a password.', 'x y'],
    [`The token \`${RANDOM}\` is a constant.`, RANDOM],
    ["The password is compared with 'letmein1'.", 'letmein1'],
  ])('literals do not: %s', (message, secret) => {
    expect(message).toContain(secret);
    expect(maskMessage(message)).not.toContain(secret);
  });
});
