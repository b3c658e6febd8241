import { describe, expect, test } from 'vitest';
import { hasBase62Checksum, hasHexChecksum, hasKeyMaterial, isSignedJwt } from '../../src/detectors/secrets/checksums.ts';
import { isCredentialName, variableName, wordsOf } from '../../src/detectors/secrets/credential-name.ts';
import { findFormats } from '../../src/detectors/secrets/formats.ts';
import { isPlaceholder, judgeValue } from '../../src/detectors/secrets/value-tests.ts';
import { SECRET_FORMATS } from '../../src/vocabulary/secrets-providers.ts';
import { SECRET_SINKS } from '../../src/vocabulary/secrets-sinks.ts';

describe('names', () => {
  test.each(['password', 'dbPassword', 'DB_PASSWORD', 'clientSecret', 'apiKey', 'API_KEY', 'stripeKey', 'x-api-key', 'jwt_secret', 'PRIVATE_KEY', 'authToken', 'pass'])('%s is a credential', (name) => {
    expect(isCredentialName(name)).toBe(true);
  });
  test.each(['passwordPolicy', 'secretary', 'monkey', 'keyword', 'publicKey', 'tokenType', 'isPassword', 'hasSecret', 'primaryKey', 'sortKey', 'tokenExpires', 'passwordResetUrl', 'compass', 'bypass', 'showPassword', 'publicApiKey', 'forgotPassword'])('%s is none', (name) => {
    expect(isCredentialName(name)).toBe(false);
  });
  test('words and variables', () => {
    expect(wordsOf('dbAPIKey2')).toEqual(['db', 'api', 'key']);
    expect(variableName('dbPassword')).toBe('DB_PASSWORD');
  });
});

describe('values', () => {
  test.each(['aB3dE5fG7hJ9kL1m', '6e906986c3b199c51fff3154cfb76979', 'hunter2-hunter2', 'd00d9ecb-a9d0-4860-958a-74b14a041405'])('%s is a secret', (value) => {
    expect(judgeValue(value, 'apiKey', false)).toBe('strong');
  });
  test.each(['API_KEY', 'api-key', 'user:read', 'https://acme.io/x1', '/v1/keys', 'apiKey', 'config.api.key1', 'a b c 1 2 3', '$2b$10$abcdefghijklmnopqrstuv', '2024-01-31', '1.2.3', 'key.pem', 'ada1@acme.io', '{{KEY_1}}', ''])('%s is none', (value) => {
    expect(judgeValue(value, 'apiKey', false)).toBeUndefined();
  });
  test('a placeholder is matched as a whole, never as a part', () => {
    for (const value of ['changeme', 'your-api-key', '<key>', '${KEY}', 'xxxxxx', 'REDACTED', '********']) expect(isPlaceholder(value)).toBe(true);
    for (const value of ['secur3Pass', 'my1changeme2', 'example1234key']) expect(isPlaceholder(value)).toBe(false);
  });
});

// Tokens are put together here, with the checksums that their issuers define, so that this file holds none.
const crc = (text: string): number => {
  let value = -1;
  for (const character of text) {
    value ^= character.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ -1) >>> 0;
};
const base62 = (value: number): string => (value < 62 ? '' : base62(Math.floor(value / 62))) + ('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'[value % 62] ?? '');
const RANDOM = 'k8Qz2LmX9vRt4WbY7cNd1JhF5sGp3K';
const github = `ghp_${RANDOM}${base62(crc(RANDOM)).padStart(6, '0')}`;

describe('formats', () => {
  test('checksums are checked', () => {
    expect(hasBase62Checksum(github)).toBe(true);
    expect(hasBase62Checksum(`${github.slice(0, -1)}0`)).toBe(github.endsWith('0'));
    const grafana = `glsa_${RANDOM}ab`;
    expect(hasHexChecksum(`${grafana}_${crc(grafana).toString(16).padStart(8, '0')}`)).toBe(true);
    expect(hasHexChecksum(`${grafana}_00000000`)).toBe(false);
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    expect(isSignedJwt(`${part({ alg: 'HS256' })}.${part({ id: 1 })}.${RANDOM}`)).toBe(true);
    expect(isSignedJwt(`${part({ alg: 'none' })}.${part({ id: 1 })}.`)).toBe(false);
    expect(isSignedJwt('eyJub3QganNvbg.eyJ.x')).toBe(false);
    expect(hasKeyMaterial('-----BEGIN PRIVATE KEY-----\nYOUR KEY HERE\n-----END')).toBe(false);
  });

  test('a token is found in code, comments and strings, at its place', () => {
    const [match, ...more] = findFormats(`const a = 1;\n// ${github}\n`);
    expect(more).toEqual([]);
    expect(match).toMatchObject({ what: 'GitHub token', start: 16, end: 16 + github.length });
  });

  test('samples are left alone', () => {
    expect(findFormats(['AKIA', 'IOSFODNN7EXAMPLE'].join(''))).toEqual([]);
    expect(findFormats(['sk_test_', 'x'.repeat(24)].join(''))).toEqual([]);
    expect(findFormats(`ghp_${'a1'.repeat(18)}`)).toEqual([]);
    expect(findFormats('sha512-4f9a8c7b6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a')).toEqual([]);
    expect(findFormats("import x from './components/very/long/path/2024/index.js'")).toEqual([]);
  });

  const samples: Readonly<Record<string, string>> = {
    'AWS access key id': ['AKIA', 'Q3EGRIVTM4ZL6HWP'].join(''),
    'Google API key': ['AIza', 'SyD3kf8Jm2Lq9Rt7Vw5Xz1Bn4Cp6Gh0YaQe'].join(''),
    'GitLab token': ['glpat', '-k8Qz2LmX9vRt4WbY7cNd'].join(''),
    'Slack token': ['xoxb', '-123456789012-k8Qz2LmX9vRt4WbY7cNd'].join(''),
    'Stripe secret key': ['sk_live', '_k8Qz2LmX9vRt4WbY7cNd1JhF'].join(''),
    'SendGrid API key': ['SG.', 'k8Qz2LmX9vRt4WbY7cNd1J.', 'hF5sGp3KxQ8Zt2LmX9vRt4WbY7cNd1JhF5sGp3KxQ8Z'].join(''),
    'Twilio API key': ['SK', '9f86d081884c7d659a2feaa0c55ad015'].join(''),
    'Anthropic API key': ['sk-ant-', 'api03-', 'k8Qz2LmX9vRt4WbY7cNd1JhF5sGp3K'.repeat(3), 'ab'].join(''),
    'Telegram bot token': ['123456789', ':AA', 'k8Qz2LmX9vRt4WbY7cNd1JhF5sGp3KxQz'].join(''),
  };
  test.each(Object.entries(samples))('%s', (what, token) => {
    expect(findFormats(`const x = '${token}';`).map((match) => match.what)).toEqual([what]);
  });
});

test('every entry of the vocabulary says where it comes from', () => {
  for (const entry of [...SECRET_FORMATS, ...SECRET_SINKS]) expect(entry.docs).toMatch(/^https:\/\//);
  for (const format of SECRET_FORMATS) expect(format.pattern.flags).toContain('g');
});
