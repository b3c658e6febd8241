import { noInsecureJwt } from '../../rules/no-insecure-jwt.ts';
import { testRule } from './detector-rule.ts';

const JWT = "import jwt from 'jsonwebtoken';\n";
const unverified = (call: string): string => `${call} reads a token whose signature nobody verifies here.`;
const unsigned = (call: string): string => `${call} accepts or issues tokens without a signature.`;

testRule(noInsecureJwt, {
  valid: [
    `${JWT}app.use(expressWinston.logger({ dynamicMeta: (req) => ({ client: jwt.decode(req.get('authorization'))?.azp }) }));`,
    "import { jwtDecode } from 'jwt-decode'; export async function load() { const answer = await fetch(url, { headers: { accept: 'json' } }); return jwtDecode(answer.token).graph; }",
    `${JWT}jwt.verify(token, key);`,
    `${JWT}jwt.verify(token, key, { algorithms: ['RS256'] });`,
    `${JWT}app.get('/', (req, res) => { const token = req.headers.authorization; jwt.decode(token); jwt.verify(token, key); });`,
    // The header says which key verifies.
    `${JWT}app.get('/', (req, res) => { const { header } = jwt.decode(req.headers.authorization, { complete: true }); });`,
    `${JWT}app.get('/', (req, res) => { const { exp } = req.user; const when = jwt.decode(req.headers.authorization).exp; });`,
    // Straight from the identity provider.
    `${JWT}async function callback() { const { id_token } = await provider.exchange(code); return jwt.decode(id_token); }`,
    `${JWT}const token = jwt.sign({ id: 1 }, key, { expiresIn: '1h' }); const { exp } = jwt.decode(token);`,
    // A guard has verified the token before a parameter decorator runs.
    `${JWT}import { createParamDecorator } from '@nestjs/common'; export const User = createParamDecorator((data, context) => jwt.decode(context.switchToHttp().getRequest().headers.authorization));`,
    `${JWT}jwt.sign({ id: 1, exp: later }, key);`,
    `${JWT}jwt.sign({ ...payload }, key);`,
    `${JWT}jwt.sign(payload, key);`,
    `${JWT}jwt.sign({ id: 1 }, key, options);`,
    `${JWT}jwt.sign({ id: 1, expiresAt: later.toISOString() }, key);`,
    "import { decodeJwt, jwtVerify } from 'jose'; app.get('/', async (req) => { const token = req.headers.authorization; decodeJwt(token); await jwtVerify(token, key); });",
    "import jwt from 'jwt-simple'; jwt.decode(req.headers.authorization, key);",
    'decoder.decode(req.headers.authorization);',
    // It looks at the expiry in another way.
    `${JWT}function refresh(token) { const { exp } = jwt.verify(token, key, { ignoreExpiration: true }); if (exp < limit) throw new Error('too old'); }`,
    "import { Strategy } from 'passport-jwt'; new Strategy({ secretOrKey: key, ignoreExpiration: true }, (payload, done) => done(null, payload.exp > now ? payload : false));",
    "import { Strategy } from 'passport-jwt'; import { PassportStrategy } from '@nestjs/passport'; class S extends PassportStrategy(Strategy) { constructor() { super({ secretOrKey: key, ignoreExpiration: true }); } validate(payload) { if (payload.exp < now) throw new Error('old'); } }",
  ],
  invalid: [
    { code: `${JWT}app.get('/', (req, res) => {\n  const token = req.headers.authorization;\n  res.json(jwt.decode(token));\n});`, messages: [unverified('jwt.decode()')], lines: [4] },
    { code: `${JWT}function isAdmin(token) { if (jwt.decode(token).admin) return true; }`, messages: [unverified('jwt.decode()')] },
    { code: "import { decodeJwt } from 'jose'; app.get('/', (req) => decodeJwt(req.cookies.token));", messages: [unverified('decodeJwt()')] },
    { code: "import jwt from 'jwt-simple'; app.get('/', (req) => jwt.decode(req.headers.authorization, key, true));", messages: [unverified('jwt.decode()')] },
    { code: `${JWT}jwt.verify(token, key, { algorithms: ['HS256', 'none'] });`, messages: [unsigned('jwt.verify()')] },
    { code: `${JWT}jwt.sign({ id: 1 }, '', { algorithm: 'none', expiresIn: '1h' });`, messages: [unsigned('jwt.sign()')] },
    { code: `${JWT}jwt.verify(token, key, { ignoreExpiration: true });`, messages: ['jwt.verify() accepts expired tokens.'] },
    { code: `${JWT}function login(req) { const options = { expiresIn: '2d', ignoreExpiration: true }; return jwt.verify(req.body.token, key, options); }`, messages: ['jwt.verify() accepts expired tokens.'] },
    { code: "import { Strategy } from 'passport-jwt'; new Strategy({ secretOrKey: key, ignoreExpiration: true }, (payload, done) => done(null, payload));", messages: ['Strategy() accepts expired tokens.'] },
    { code: "import { Strategy } from 'passport-jwt'; import { PassportStrategy } from '@nestjs/passport'; class S extends PassportStrategy(Strategy) { constructor() { super({ secretOrKey: key, ignoreExpiration: true }); } validate(payload) { return payload; } }", messages: ['super() accepts expired tokens.'] },
    { code: `${JWT}jwt.sign({ id: 1 }, key);`, messages: ['jwt.sign() issues a token that never expires.'], severity: 'medium' },
    { code: `${JWT}const payload = { id: 1 }; jwt.sign(payload, key, { issuer: 'me' });`, messages: ['jwt.sign() issues a token that never expires.'] },
    { code: "const jose = require('jose');\nconst { JWK, JWT } = jose;\nJWT.verify(token, JWK.None);", messages: [unsigned('JWT.verify()')], lines: [3] },
    { code: `${JWT}jwt.verify(token, '');`, messages: ['jwt.verify() verifies with an empty key.'] },
  ],
});
