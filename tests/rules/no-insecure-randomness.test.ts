import { noInsecureRandomness } from '../../rules/no-insecure-randomness.ts';
import { testRule } from './detector-rule.ts';

const secret = (name: string): string => `\`${name}\` is made by Math.random(), which must not be guessed.`;

testRule(noInsecureRandomness, {
  valid: [
    'const nameSalt = Math.random().toString(36);',
    "import { randomBytes } from 'node:crypto'; const token = randomBytes(32).toString('hex');",
    'const delay = Math.random() * 1000;',
    'const color = Math.floor(Math.random() * 16777215);',
    'const liquid = Math.random();',
    'const isSampled = Math.random() < 0.1;',
    'const token = Math.random() > 0.5 ? first : second;',
    'const tokenCount = Math.floor(Math.random() * 10);',
    // A session of a chat, not of a login.
    'const sessionId = Math.random().toString(36);',
    'function generateToken() { if (crypto.getRandomValues) return strong(); return Math.random().toString(36); }',
  ],
  invalid: [
    { code: 'const resetToken = Math.random().toString(36).slice(2);', messages: [secret('resetToken')] },
    { code: 'const otp = Math.floor(100000 + Math.random() * 900000);', messages: [secret('otp')] },
    { code: 'const part = Math.random(); user.password = `x${part}`;', messages: [secret('password')] },
    { code: 'res.json({ secret: String(Math.random()) });', messages: [secret('secret')] },
    { code: 'function generateVerificationCode() { return Math.floor(Math.random() * 9000); }', messages: [secret('VerificationCode')] },
    { code: "let password = ''; for (;;) password += letters[Math.floor(Math.random() * 26)];", messages: [secret('password')] },
    { code: 'function issue(token) {} issue(Math.random());', messages: [secret('token')] },
    { code: "const sessionId = Math.random().toString(36); res.cookie('sid', sessionId);", messages: [secret('sessionId')] },
    { code: 'const uuid = Math.random().toString(16);', messages: ['`uuid` is made by Math.random(), an identifier that can be guessed.'], severity: 'low' },
  ],
});
