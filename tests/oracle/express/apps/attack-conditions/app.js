const crypto = require('node:crypto');
const express = require('express');
const session = require('express-session');
const jwt = require('jsonwebtoken');
const app = express();
const ok = (req, res) => res.end('ok');
const SECRET = process.env.JWT_SECRET ?? 'for local development';
app.use('/s', session({ secret: SECRET, resave: false, saveUninitialized: true }));

const when = condition => (req, res, next) => (condition(req) ? next() : res.sendStatus(401));

app.get('/or-true', when(req => req.user || true), ok); // oracle: GET /or-true 200
app.get('/not-not', when(req => !!req.user), ok); // oracle: GET /not-not 401
app.get('/and-true', when(req => req.user && true), ok); // oracle: GET /and-true 401
app.get('/is-object', when(req => typeof req.headers === 'object'), ok); // oracle: GET /is-object 200
app.get('/in', when(req => 'authorization' in req.headers), ok); // oracle: GET /in 401
app.get('/own', when(req => Object.hasOwn(req.headers, 'authorization')), ok); // oracle: GET /own 401
app.get('/own-old', when(req => req.headers.hasOwnProperty('x-api-key')), ok); // oracle: GET /own-old 401
app.get('/keys', when(req => Object.keys(req.headers).length > 0), ok); // oracle: GET /keys 200
app.get('/undefined-equals', when(req => req.headers['x-token'] === process.env.UNSET_TOKEN_FOR_TEST), ok); // oracle: GET /undefined-equals 200 auth=present|absent|unknown -- the secret is not configured
app.get('/self-key', when(req => req.headers['x-api-key'] == req.cookies?.key), ok); // oracle: GET /self-key 200
app.get('/two-absent', when(req => req.headers['x-api-key'] === req.query.api_key), ok); // oracle: GET /two-absent 200
app.get('/not-equal', when(req => req.headers['x-api-key'] !== 'revoked'), ok); // oracle: GET /not-equal 200
app.get('/not-in-list', when(req => !['revoked', 'old'].includes(req.headers['x-api-key'])), ok); // oracle: GET /not-in-list 200
app.get('/in-list', when(req => ['one', 'two'].includes(req.headers['x-api-key'])), ok); // oracle: GET /in-list 401
app.get('/in-set', when(req => new Set(['one']).has(req.headers['x-api-key'])), ok); // oracle: GET /in-set 401
app.get('/in-object', when(req => ({ one: true })[req.headers['x-api-key']]), ok); // oracle: GET /in-object 401
app.get('/regexp', when(req => /^Bearer /.test(req.headers.authorization)), ok); // oracle: GET /regexp 401
app.get('/regexp-empty', when(req => /^(Bearer .+)?$/.test(req.headers.authorization ?? '')), ok); // oracle: GET /regexp-empty 200
app.get('/match', when(req => (req.headers.authorization || '').match(/^Bearer (.+)$/)), ok); // oracle: GET /match 401
app.get('/starts', when(req => `${req.headers.authorization}`.startsWith('Bearer ')), ok); // oracle: GET /starts 401
app.get('/starts-undefined', when(req => `${req.headers.authorization}`.length > 0), ok); // oracle: GET /starts-undefined 200
app.get('/string-undefined', when(req => String(req.headers.authorization)), ok); // oracle: GET /string-undefined 200
app.get('/json-null', when(req => JSON.parse(req.headers['x-user'] || 'null')), ok); // oracle: GET /json-null 401
app.get('/json-object', when(req => JSON.parse(req.headers['x-user'] || '{}')), ok); // oracle: GET /json-object 200
app.get('/decode', when(req => jwt.decode(req.headers.authorization?.slice(7) ?? '')), ok); // oracle: GET /decode 401 auth=present|unknown|absent -- anybody can make up a token
app.get('/split', when(req => (req.headers.authorization || ' ').split(' ')[1]), ok); // oracle: GET /split 401
app.get('/split-truthy', when(req => (req.headers.authorization || '').split(' ')), ok); // oracle: GET /split-truthy 200
app.get('/nan', when(req => Number(req.headers['x-user-id']) > 0), ok); // oracle: GET /nan 401
app.get('/nan-open', when(req => !(Number(req.headers['x-user-id']) < 1)), ok); // oracle: GET /nan-open 200
app.get('/parse-int', when(req => parseInt(req.headers['x-role-level'] ?? '0', 10) < 5), ok); // oracle: GET /parse-int 200
app.get('/level', when(req => (req.user?.level ?? 0) >= 5), ok); // oracle: GET /level 401
app.get('/level-open', when(req => (req.user?.level ?? 0) <= 5), ok); // oracle: GET /level-open 200
app.get('/role-not', when(req => req.user?.role !== 'banned'), ok); // oracle: GET /role-not 200
app.get('/role-is', when(req => req.user?.role === 'admin'), ok); // oracle: GET /role-is 401
app.get('/host', when(req => req.hostname === 'localhost' || req.hostname === '127.0.0.1'), ok); // oracle: GET /host 200 auth=absent|unknown
app.get('/referer', when(req => (req.get('referer') || '').includes('example.com')), ok); // oracle: GET /referer 401 auth=absent|unknown|present
app.get('/ajax', when(req => req.xhr || req.headers.accept !== 'none'), ok); // oracle: GET /ajax 200
app.get('/comma', when(req => (req.headers.authorization, true)), ok); // oracle: GET /comma 200
app.get('/void', when(req => void req.headers.authorization === undefined), ok); // oracle: GET /void 200
app.get('/switch', (req, res, next) => {
  switch (req.headers.authorization) {
    case undefined:
      res.sendStatus(401);
    default:
      next();
  }
}, (req, res) => void (res.headersSent || res.end('ok'))); // oracle: GET /switch 401
app.get('/switch-type', (req, res, next) => {
  switch (typeof req.headers.authorization) {
    case 'string':
      return next();
    case 'undefined':
      return res.sendStatus(401);
  }
}, ok); // oracle: GET /switch-type 401
app.get('/switch-true', (req, res, next) => {
  switch (true) {
    case !req.headers.authorization && req.method !== 'GET':
      return res.sendStatus(401);
    default:
      return next();
  }
}, ok); // oracle: GET /switch-true 200
app.get('/default-parameter', (req, res, next) => {
  const check = (token = 'anonymous') => token.length > 0;
  return check(req.headers.authorization) ? next() : res.sendStatus(401);
}, ok); // oracle: GET /default-parameter 200
app.get('/default-destructured', (req, res, next) => {
  const { authorization = 'Bearer guest' } = req.headers;
  return authorization ? next() : res.sendStatus(401);
}, ok); // oracle: GET /default-destructured 200
app.get('/while', (req, res, next) => {
  let tries = 3;
  while (tries-- > 0) {
    if (req.headers.authorization) return next();
  }
  res.sendStatus(401);
}, ok); // oracle: GET /while 401
app.get('/while-open', (req, res, next) => {
  let allowed = false;
  for (let i = 0; i < 3; i++) allowed = i === 2 || Boolean(req.headers.authorization);
  return allowed ? next() : res.sendStatus(401);
}, ok); // oracle: GET /while-open 200
app.get('/accumulates', (req, res, next) => {
  const problems = [];
  if (!req.headers.authorization) problems.push('token missing');
  if (problems.length) return res.status(401).json(problems);
  next();
}, ok); // oracle: GET /accumulates 401
app.get('/accumulates-open', (req, res, next) => {
  const problems = [];
  if (!req.headers.authorization) problems.concat('token missing');
  if (problems.length) return res.status(401).json(problems);
  next();
}, ok); // oracle: GET /accumulates-open 200
app.get('/shadowed', (req, res, next) => {
  let allowed = true;
  if (!req.headers.authorization) {
    let allowed = false;
    void allowed;
  }
  return allowed ? next() : res.sendStatus(401);
}, ok); // oracle: GET /shadowed 200
app.get('/timing-safe', (req, res, next) => {
  try {
    const same = crypto.timingSafeEqual(Buffer.from(req.headers['x-api-key']), Buffer.from('secret'));
    if (!same) return res.sendStatus(401);
  } catch {}
  next();
}, ok); // oracle: GET /timing-safe 200
app.get('/timing-safe-closed', (req, res, next) => {
  try {
    if (crypto.timingSafeEqual(Buffer.from(req.headers['x-api-key']), Buffer.from('secret'))) return next();
  } catch {}
  res.sendStatus(401);
}, ok); // oracle: GET /timing-safe-closed 401
app.get('/signature', (req, res, next) => {
  const expected = crypto.createHmac('sha256', SECRET).update(req.url).digest('hex');
  if (req.headers['x-signature'] !== expected) return res.sendStatus(401);
  next();
}, ok); // oracle: GET /signature 401
app.get('/signature-if', (req, res, next) => {
  const given = req.headers['x-signature'];
  const expected = crypto.createHmac('sha256', SECRET).update(req.url).digest('hex');
  if (given && given !== expected) return res.sendStatus(401);
  next();
}, ok); // oracle: GET /signature-if 200
app.get('/verify-callback', (req, res, next) => {
  jwt.verify(req.headers.authorization ?? '', SECRET, (error, user) => {
    if (error && error.name === 'TokenExpiredError') return res.sendStatus(401);
    req.user = user;
    next();
  });
}, ok); // oracle: GET /verify-callback 200
app.get('/verify-callback-closed', (req, res, next) => {
  jwt.verify(req.headers.authorization ?? '', SECRET, (error, user) => {
    if (error) return res.sendStatus(401);
    req.user = user;
    next();
  });
}, ok); // oracle: GET /verify-callback-closed 401
app.get('/verify-by-name', (req, res, next) => {
  try {
    req.user = jwt.verify(req.headers.authorization ?? '', SECRET);
  } catch (error) {
    if (error instanceof jwt.TokenExpiredError) return res.sendStatus(401);
  }
  next();
}, ok); // oracle: GET /verify-by-name 200
app.get('/s/session', (req, res, next) => (req.session ? next() : res.sendStatus(401)), ok); // oracle: GET /s/session 200
app.get('/s/session-id', (req, res, next) => (req.session.id && req.sessionID ? next() : res.sendStatus(401)), ok); // oracle: GET /s/session-id 200
app.get('/s/session-user', (req, res, next) => (req.session.userId ? next() : res.sendStatus(401)), ok); // oracle: GET /s/session-user 401
app.get('/s/session-cookie', (req, res, next) => (req.session.cookie ? next() : res.sendStatus(401)), ok); // oracle: GET /s/session-cookie 200
app.get('/s/visits', (req, res, next) => {
  req.session.visits = (req.session.visits ?? 0) + 1;
  return req.session.visits > 0 ? next() : res.sendStatus(401);
}, ok); // oracle: GET /s/visits 200
app.get('/s/guest', (req, res, next) => {
  req.session.user ??= { name: 'guest' };
  return req.session.user ? next() : res.sendStatus(401);
}, ok); // oracle: GET /s/guest 200

module.exports = app;
