const express = require('express');
const crypto = require('node:crypto');
const app = express();
const ok = (req, res) => res.end('ok');
const deny = res => res.status(401).json({ error: 'unauthorized' });
const has = req => Boolean(req.headers.authorization);

// What an earlier layer leaves for a later one.
const attach = (req, res, next) => {
  req.auth = { user: has(req) ? { id: 1 } : null, roles: [] };
  res.locals.permissions = has(req) ? ['read'] : [];
  next();
};
const chain = (path, ...guards) => app.get(path, attach, ...guards, ok);
chain('/attach/user', (req, res, next) => (req.auth.user ? next() : deny(res))); // oracle: GET /attach/user 401
chain('/attach/auth', (req, res, next) => (req.auth ? next() : deny(res))); // oracle: GET /attach/auth 200
chain('/attach/roles', (req, res, next) => (req.auth.roles ? next() : deny(res))); // oracle: GET /attach/roles 200
chain('/attach/length', (req, res, next) => (res.locals.permissions.length ? next() : deny(res))); // oracle: GET /attach/length 401
chain('/attach/includes', (req, res, next) => (res.locals.permissions.includes('read') ? next() : deny(res))); // oracle: GET /attach/includes 401
chain('/attach/not-includes', (req, res, next) => (res.locals.permissions.includes('banned') ? deny(res) : next())); // oracle: GET /attach/not-includes 200
chain('/attach/every', (req, res, next) => (req.auth.roles.every(role => role === 'admin') ? next() : deny(res))); // oracle: GET /attach/every 200
chain('/attach/some', (req, res, next) => (req.auth.roles.some(role => role === 'admin') ? next() : deny(res))); // oracle: GET /attach/some 401
chain('/attach/null-check', (req, res, next) => (req.auth.user === undefined ? deny(res) : next())); // oracle: GET /attach/null-check 200
chain('/attach/null', (req, res, next) => (req.auth.user === null ? deny(res) : next())); // oracle: GET /attach/null 401
chain('/attach/loose', (req, res, next) => (req.auth.user == undefined ? deny(res) : next())); // oracle: GET /attach/loose 401
chain('/attach/type', (req, res, next) => (typeof req.auth.user === 'object' ? next() : deny(res))); // oracle: GET /attach/type 200
chain('/attach/spread', (req, res, next) => ({ ...req.auth.user }.id ? next() : deny(res))); // oracle: GET /attach/spread 401
chain('/attach/overwritten', (req, res, next) => {
  req.auth.user = req.auth.user || { id: 0 };
  next();
}, (req, res, next) => (req.auth.user ? next() : deny(res))); // oracle: GET /attach/overwritten 200
chain('/attach/deleted', (req, res, next) => {
  delete req.auth;
  next();
}, (req, res, next) => (req.auth?.user ? next() : deny(res))); // oracle: GET /attach/deleted 401
// One guard behind two layers that leave different things in an object of the same class.
class Context {
  id = 1;
  path = '/';
  started = 0;
  user = null;
}
const needsContextUser = (req, res, next) => (req.context.user ? next() : deny(res));
const withContext = (req, res, next) => {
  req.context = new Context();
  if (has(req)) req.context.user = { id: 1 };
  next();
};
const asGuest = (req, res, next) => {
  req.context.user ??= { guest: true };
  next();
};
app.get('/context/user', withContext, needsContextUser, ok); // oracle: GET /context/user 401
app.get('/context/guest', withContext, asGuest, needsContextUser, ok); // oracle: GET /context/guest 200
const users = new WeakMap();
app.get('/weak-map', (req, res, next) => {
  if (has(req)) users.set(req, { id: 1 });
  next();
}, (req, res, next) => (users.has(req) ? next() : deny(res)), ok); // oracle: GET /weak-map 401
const USER = Symbol('user');
app.get('/symbol', (req, res, next) => {
  req[USER] = has(req) ? { id: 1 } : undefined;
  next();
}, (req, res, next) => (req[USER] ? next() : deny(res)), ok); // oracle: GET /symbol 401
app.get('/getter', (req, res, next) => {
  Object.defineProperty(req, 'account', { get: () => (has(req) ? { id: 1 } : null) });
  next();
}, (req, res, next) => (req.account ? next() : deny(res)), ok); // oracle: GET /getter 401
app.get('/assigned', (req, res, next) => {
  Object.assign(req, { user: has(req) ? { id: 1 } : { guest: true } });
  next();
}, (req, res, next) => (req.user ? next() : deny(res)), ok); // oracle: GET /assigned 200

// Helpers that say yes or no in their own way.
const result = req => (has(req) ? { ok: true, user: { id: 1 } } : { ok: false, error: 'no token' });
const tuple = req => (has(req) ? [null, { id: 1 }] : [new Error('no token'), null]);
const either = req => ({ isLeft: () => !has(req), fold: (left, right) => (has(req) ? right({ id: 1 }) : left('no token')) });
const code = req => (has(req) ? 0 : 401);
const guard = check => (req, res, next) => (check(req) ? next() : deny(res));
app.get('/result', guard(req => result(req).ok), ok); // oracle: GET /result 401
app.get('/result-object', guard(req => result(req)), ok); // oracle: GET /result-object 200
app.get('/result-error', guard(req => !result(req).error), ok); // oracle: GET /result-error 401
app.get('/tuple', guard(req => { const [error] = tuple(req); return !error; }), ok); // oracle: GET /tuple 401
app.get('/tuple-open', guard(req => { const [, user] = tuple(req); return user !== undefined; }), ok); // oracle: GET /tuple-open 200
app.get('/either', guard(req => !either(req).isLeft()), ok); // oracle: GET /either 401
app.get('/fold', guard(req => either(req).fold(() => false, () => true)), ok); // oracle: GET /fold 401
app.get('/fold-open', guard(req => either(req).fold(() => true, () => true)), ok); // oracle: GET /fold-open 200
app.get('/code', guard(req => code(req) === 0), ok); // oracle: GET /code 401
app.get('/code-open', guard(req => code(req) >= 0), ok); // oracle: GET /code-open 200
app.get('/status', (req, res, next) => {
  const status = code(req);
  if (status) return res.status(status).end();
  next();
}, ok); // oracle: GET /status 401
app.get('/enum', guard(req => ({ guest: 1, user: 2, admin: 3 })[has(req) ? 'user' : 'guest'] >= 2), ok); // oracle: GET /enum 401
app.get('/enum-open', guard(req => ({ guest: 1, user: 2, admin: 3 })[has(req) ? 'user' : 'guest'] >= 1), ok); // oracle: GET /enum-open 200
app.get('/bits', guard(req => ((has(req) ? 0b11 : 0b01) & 0b10) !== 0), ok); // oracle: GET /bits 401
app.get('/bits-open', guard(req => ((has(req) ? 0b11 : 0b01) & 0b01) !== 0), ok); // oracle: GET /bits-open 200
app.get('/parse', guard(req => Buffer.from((req.headers.authorization || '').split(' ')[1] || '', 'base64').toString().split(':').length === 2), ok); // oracle: GET /parse 401 auth=present|unknown
app.get('/parse-open', guard(req => Buffer.from((req.headers.authorization || '').split(' ')[1] || '', 'base64').toString().split(':').length > 0), ok); // oracle: GET /parse-open 200
app.get('/basic', guard(req => {
  const [name, password] = Buffer.from((req.headers.authorization || '').split(' ')[1] || '', 'base64').toString().split(':');
  return name && password && name === 'admin' && password === process.env.ADMIN_PASSWORD_OF_TEST;
}), ok); // oracle: GET /basic 401
app.get('/hash', guard(req => crypto.createHash('sha256').update(req.headers['x-api-key'] || '').digest('hex') === process.env.KEY_HASH), ok); // oracle: GET /hash 401 auth=present|unknown
app.get('/hash-length', guard(req => crypto.createHash('sha256').update(req.headers['x-api-key'] || '').digest('hex').length === 64), ok); // oracle: GET /hash-length 200
app.get('/default-secret', guard(req => (req.headers['x-api-key'] || 'changeme') === (process.env.API_KEY_OF_TEST || 'changeme')), ok); // oracle: GET /default-secret 200 auth=absent|unknown
app.get('/list-secret', guard(req => (process.env.KEYS_OF_TEST || '').split(',').includes(req.headers['x-api-key'] || '')), ok); // oracle: GET /list-secret 200 auth=absent|unknown|present -- the list is not configured
app.get('/throttle-first', (req, res, next) => (req.headers.authorization === undefined ? setImmediate(() => deny(res)) : next()), ok); // oracle: GET /throttle-first 401
app.get('/late-denial', (req, res, next) => {
  if (!has(req)) setImmediate(() => res.headersSent || deny(res));
  next();
}, ok); // oracle: GET /late-denial 200
app.get('/stream', (req, res, next) => {
  req.on('end', () => {});
  if (!has(req)) return req.socket.end();
  next();
}, ok); // oracle: GET /stream closed auth=present|unknown
app.get('/recursive', function check(req, res, next, depth = 0) {
  if (depth < 2) return check(req, res, next, depth + 1);
  return has(req) ? next() : deny(res);
}, ok); // oracle: GET /recursive 401
app.get('/try-return', (req, res, next) => {
  try {
    if (!has(req)) throw new Error('no');
    return next();
  } catch {
    return deny(res);
  } finally {
    req.finished = true;
  }
}, ok); // oracle: GET /try-return 401
app.get('/catch-all', async (req, res, next) => {
  const user = await Promise.resolve().then(() => { if (!has(req)) throw new Error('no'); return { id: 1 }; }).catch(() => ({ id: 0, role: 'guest' }));
  if (!user) return deny(res);
  next();
}, ok); // oracle: GET /catch-all 200
app.get('/json-body', express.json(), (req, res, next) => (req.body?.token === 'x' ? next() : deny(res)), ok); // oracle: GET /json-body 401
app.get('/csrf-only', (req, res, next) => (req.headers['x-csrf-token'] === req.cookies?.csrf ? next() : res.sendStatus(403)), ok); // oracle: GET /csrf-only 200 auth=absent|unknown
app.get('/ip', (req, res, next) => (['10.0.0.1'].includes(req.ip) ? next() : res.sendStatus(403)), ok); // oracle: GET /ip 403 auth=absent|unknown|present
app.get('/maintenance', (req, res, next) => (process.env.MAINTENANCE_OF_TEST ? res.sendStatus(503) : next()), ok); // oracle: GET /maintenance 200
app.get('/only-json', (req, res, next) => (req.accepts('json') ? next() : res.sendStatus(406)), ok); // oracle: GET /only-json 200
app.get('/age-gate', (req, res, next) => (Number(req.query.age) >= 18 ? next() : res.sendStatus(403)), ok); // oracle: GET /age-gate 403 auth=absent|unknown
// oracle: GET /age-gate 200 at=/age-gate?age=20 auth=absent|unknown
app.get('/id-match/:id', (req, res, next) => (req.params.id === req.query.id ? next() : res.sendStatus(403)), ok); // oracle: GET /id-match/:id 403 auth=absent|unknown
// oracle: GET /id-match/:id 200 at=/id-match/1?id=1 auth=absent|unknown
app.get('/owner/:id', (req, res, next) => (req.user?.id === req.params.id ? next() : res.sendStatus(403)), ok); // oracle: GET /owner/:id 403
app.get('/owner-loose/:id', (req, res, next) => (req.user && req.user.id !== req.params.id ? res.sendStatus(403) : next()), ok); // oracle: GET /owner-loose/:id 200

module.exports = app;
