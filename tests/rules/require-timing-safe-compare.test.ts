import { requireTimingSafeCompare } from '../../rules/require-timing-safe-compare.ts';
import { testRule } from './detector-rule.ts';

const secret = (name: string): string => `${name} is compared in a time that depends on how much of a guess is right.`;

testRule(requireTimingSafeCompare, {
  valid: [
    "if (req.headers['x-key'] === undefined) deny();",
    "if (process.env.NODE_ENV === 'production') start();",
    "if (process.env.API_KEY === '') fail();",
    "import { timingSafeEqual } from 'node:crypto'; if (timingSafeEqual(a, b)) accept();",
    // Two settings, no client.
    'if (this.main.apiKey !== process.env.API_KEY) this.main.apiKey = process.env.API_KEY;',
    "import { createHash } from 'node:crypto'; if (createHash('sha256').update(file).digest('hex') === req.query.checksum) ok();",
    'if (user.name === req.body.name) ok();',
  ],
  invalid: [
    { code: "app.get('/', (req, res) => { if (req.headers['x-api-key'] === process.env.API_KEY) next(); });", messages: [secret('`API_KEY`')] },
    { code: "function check(token) { return token == process.env.CRON_SECRET; }", messages: [secret('`CRON_SECRET`')] },
    { code: "app.get('/', (req, res) => { const sent = req.get('authorization'); if (sent !== `Bearer ${process.env.CRON_SECRET}`) res.sendStatus(401); });", messages: [secret('`CRON_SECRET`')] },
    { code: "import { createHmac } from 'node:crypto'; app.post('/', (req, res) => { const expected = createHmac('sha256', key).update(req.body).digest('hex'); if (expected === req.headers['x-signature']) next(); });", messages: [secret('An HMAC')] },
  ],
});
