import { noSecretFallback } from '../../rules/no-secret-fallback.ts';
import { testRule } from './detector-rule.ts';

testRule(noSecretFallback, {
  valid: [
    "import Stripe from 'stripe'; const stripe = new Stripe(process.env.STRIPE_SECRET_KEY || 'sk_nothing');",
    "import OpenAI from 'openai'; const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY || 'sk-proj-' });",
    "const client = new Mailer(process.env.MAILER_API_KEY || 're_132');",
    "const client = new Model({ apiKey: process.env.MODEL_API_KEY ?? 'sk-proj-' });",
    "const client = new Social({ apiKey: process.env.SOCIAL_SECRET_KEY || '00000000-000-0000-000-000000000000' });",
    "const analytics = process.env.ANALYTICS_API_KEY || 'phc_Q3rTz8KpLm2VxN7sWd4BfHcJ';",
    'const secret = process.env.JWT_SECRET;',
    "const secret = process.env.JWT_SECRET ?? fail('JWT_SECRET');",
    "const port = process.env.PORT || '3000';",
    "const password = process.env.REDIS_PASSWORD || '';",
    "const ttl = process.env.TOKEN_EXPIRES || '1d';",
    "const header = process.env.API_KEY_HEADER ?? 'x-api-key';",
    // In the browser bundle anyway.
    "const key = process.env.NEXT_PUBLIC_SEARCH_API_KEY || 'temp1234';",
    // Keys that the local server does not check.
    "const key = process.env.OLLAMA_API_KEY || 'ollama';",
    "const key = process.env.LOCAL_AI_API_KEY ?? 'not-needed';",
    "const schema = { PORT: Joi.string().default('3000') };",
    { code: { 'tests/setup.ts': "const secret = process.env.JWT_SECRET || 'test-secret';" } },
  ],
  invalid: [
    { code: "const signer = new TokenSigner({ secret: process.env.TOKEN_SECRET || 'nothing' });", messages: ['`TOKEN_SECRET` falls back to a literal when it is not set (operator): … (7 characters).'] },
    { code: "const pool = new Pool({ password: process.env.DB_PASSWORD || 'db-pass' });", messages: ['`DB_PASSWORD` falls back to a literal when it is not set (operator): … (7 characters).'] },
    {
      code: "const secret = process.env.JWT_SECRET || 'dev-secret';",
      messages: ['`JWT_SECRET` falls back to a literal when it is not set (operator): dev-… (10 characters).'],
      suggestion: "const secret = process.env.JWT_SECRET ?? (() => { throw new Error('JWT_SECRET is not set'); })();",
    },
    { code: "const secret = process.env['JWT_SECRET'] ?? 'dev-secret';", messages: ['`JWT_SECRET` falls back to a literal when it is not set (operator): dev-… (10 characters).'] },
    { code: "const DEFAULT = 'supersecret'; const secret = process.env.COOKIE_SECRET || DEFAULT;", messages: ['`COOKIE_SECRET` falls back to a literal when it is not set (operator): supe… (11 characters).'] },
    { code: "const { JWT_SECRET = 'dev-secret' } = process.env;", messages: ['`JWT_SECRET` falls back to a literal when it is not set (destructuring default): dev-… (10 characters).'] },
    { code: "function connect(password = 'hunter22') {}", messages: ['`password` falls back to a literal when it is not set (parameter default): … (8 characters).'] },
    { code: "const s = this.configService.get('JWT_SECRET', 'dev-secret');", messages: ['`JWT_SECRET` falls back to a literal when it is not set (configuration default): dev-… (10 characters).'] },
    { code: "const schema = Joi.object({ JWT_SECRET: Joi.string().min(8).default('dev-secret') });", messages: ['`JWT_SECRET` falls back to a literal when it is not set (schema default): dev-… (10 characters).'] },
    { code: "const schema = z.object({ JWT_SECRET: z.string().default('dev-secret') });", messages: ['`JWT_SECRET` falls back to a literal when it is not set (schema default): dev-… (10 characters).'] },
    { code: "convict({ secret: { format: String, default: 'dev-secret', env: 'JWT_SECRET' } });", messages: ['`JWT_SECRET` falls back to a literal when it is not set (configuration default): dev-… (10 characters).'] },
    // The name says nothing, the argument does.
    { code: "import jwt from 'jsonwebtoken'; jwt.sign({}, process.env.SIGNING || 'dev-secret');", messages: ['`SIGNING` falls back to a literal when it is not set (operator): dev-… (10 characters).'] },
  ],
});
