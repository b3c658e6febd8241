import { noInsecureCookie } from '../../rules/no-insecure-cookie.ts';
import { testRule } from './detector-rule.ts';

const SESSION = "import session from 'express-session';\n";
const without = (subject: string, list: string): string => `${subject} is sent without ${list}.`;

testRule(noInsecureCookie, {
  valid: [
    `${SESSION}app.use(session({ secret: s, cookie: { secure: true, sameSite: 'lax' } }));`,
    `${SESSION}app.use(session({ secret: s, cookie: { secure: 'auto', sameSite: 'strict' } }));`,
    `${SESSION}app.use(session({ secret: s, cookie: { secure: process.env.NODE_ENV === 'production', sameSite: 'lax' } }));`,
    `${SESSION}app.use(session({ secret: s, cookie: { ...config.cookie } }));`,
    `${SESSION}app.use(session(options));`,
    `${SESSION}const o = { secret: s, cookie: { sameSite: 'lax' } }; if (production) o.cookie.secure = true; app.use(session(o));`,
    "res.cookie('session', id, { secure: true, httpOnly: true, sameSite: 'lax' });",
    "res.cookie('token', value, cookieOptions());",
    "res.cookie('token', value, { ...(!process.env.PLAIN ? { secure: true, httpOnly: true, sameSite: 'lax' } : {}), path: '/' });",
    // Not a session.
    "res.cookie('theme', 'dark');",
    "res.cookie('XSRF-TOKEN', token);",
    // Being deleted.
    "res.clearCookie('session');",
    "res.cookie('session', '', { maxAge: 0 });",
    "cache.cookie('session', 1);",
    // Over HTTPS cookie-session sets Secure by itself.
    "import session from 'cookie-session'; app.use(session({ keys, sameSite: 'lax' }));",
    // @fastify/cookie sets SameSite=Lax by itself.
    "reply.setCookie('token', value, { httpOnly: true, secure: true });",
    "import session from '@fastify/session'; app.register(session, { secret: s, cookie: { sameSite: 'lax' } });",
    "res.setHeader('Set-Cookie', 'sid=1; HttpOnly; Secure; SameSite=Lax');",
    { code: "res.cookie('session', id, { secure: true, httpOnly: true, sameSite: 'none' });", options: { allowCrossSite: true } },
  ],
  invalid: [
    {
      code: `${SESSION}app.use(session({ secret: s }));`,
      messages: [without('The session cookie (express-session)', 'Secure and SameSite')],
      output: `${SESSION}app.use(session({ secret: s, cookie: { secure: 'auto', sameSite: 'lax' } }));`,
    },
    {
      code: `${SESSION}app.use(session({\n  secret: s,\n  cookie: {\n    maxAge: 1000,\n    secure: false,\n  },\n}));`,
      messages: [without('The session cookie (express-session)', 'Secure and SameSite')],
      lines: [6],
      output: `${SESSION}app.use(session({\n  secret: s,\n  cookie: {\n    maxAge: 1000,\n    secure: 'auto',\n    sameSite: 'lax',\n  },\n}));`,
    },
    {
      code: "res.cookie('session', id);",
      messages: [without('The cookie `session` (cookie)', 'Secure, HttpOnly and SameSite')],
      output: "res.cookie('session', id, { secure: true, httpOnly: true, sameSite: 'lax' });",
    },
    {
      code: "response.cookie('access_token', value, { httpOnly: true, sameSite: 'lax' });",
      messages: [without('The cookie `access_token` (cookie)', 'Secure')],
      output: "response.cookie('access_token', value, { httpOnly: true, sameSite: 'lax', secure: true });",
    },
    {
      code: "const NAME = 'refreshToken'; res.cookie(NAME, value, { httpOnly: false, secure: true, sameSite: 'lax' });",
      messages: [without('The cookie `refreshToken` (cookie)', 'HttpOnly')],
      output: "const NAME = 'refreshToken'; res.cookie(NAME, value, { httpOnly: true, secure: true, sameSite: 'lax' });",
    },
    {
      code: "import session from 'cookie-session'; app.use(session({ keys, secure: false }));",
      messages: [without('The session cookie (cookie-session)', 'Secure and SameSite')],
      // cookie-session throws when a secure cookie meets plain HTTP, so a person has to choose.
      suggestion: "import session from 'cookie-session'; app.use(session({ keys, secure: true, sameSite: 'lax' }));",
    },
    {
      code: "import session from '@fastify/session'; app.register(session, { secret: s });",
      messages: [without('The session cookie (@fastify/session)', 'SameSite')],
      severity: 'low',
      output: "import session from '@fastify/session'; app.register(session, { secret: s, cookie: { sameSite: 'lax' } });",
    },
    {
      code: "reply.setCookie('token', value);",
      messages: [without('The cookie `token` (setCookie)', 'Secure and HttpOnly')],
      output: "reply.setCookie('token', value, { secure: true, httpOnly: true });",
    },
    { code: "res.setHeader('Set-Cookie', 'sid=' + id + '; HttpOnly');", messages: [without('The cookie `sid` (Set-Cookie)', 'Secure and SameSite')] },
    { code: "res.cookie('session', id, { secure: true, httpOnly: true, sameSite: 'none' });", messages: ['The cookie `session` (cookie) is sent with every cross-site request (SameSite=None).'], severity: 'low' },
  ],
});
