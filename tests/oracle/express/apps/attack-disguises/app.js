const express = require('express');
const crypto = require('node:crypto');
const { AsyncLocalStorage } = require('node:async_hooks');
const { EventEmitter, once } = require('node:events');
const util = require('node:util');
const app = express();
app.use(express.json());
const ok = (req, res) => { if (!res.headersSent) res.end('ok'); };
const holds = (req) => req.headers.authorization === 's3cret';
const guard = (req, res, next) => (holds(req) ? next() : res.sendStatus(401));
const before = (name, ...layers) => app.get(`/${name}`, ...layers, ok);
const SECRET = 'not-a-real-secret-for-tests';

// State that is shared between requests, or remembered.
let current;
before('shared-variable', (req, res, next) => { current = holds(req) ? { id: 1 } : current ?? { id: 0 }; next(); }, (req, res, next) => (current ? next() : res.sendStatus(401))); // oracle: GET /shared-variable 200 auth=absent|unknown
const cache = new Map();
before('cached', (req, res, next) => { const key = req.ip; if (!cache.has(key)) cache.set(key, true); cache.get(key) ? next() : res.sendStatus(401); }); // oracle: GET /cached 200
before('cached-right', (req, res, next) => { const key = req.headers.authorization; if (!cache.get(key)) return res.sendStatus(401); next(); }); // oracle: GET /cached-right 401
const memo = (fn) => { let result; return (...args) => (result ??= fn(...args)); };
const remembered = memo(() => true);
before('memoized', (req, res, next) => (remembered(req) ? next() : res.sendStatus(401))); // oracle: GET /memoized 200
class Session { static current = null; static get() { return (Session.current ??= { user: { id: 0 } }); } }
before('static-session', (req, res, next) => (Session.get().user ? next() : res.sendStatus(401))); // oracle: GET /static-session 200
const storage = new AsyncLocalStorage();
before('storage', (req, res, next) => storage.run({ user: { id: 0 } }, next), (req, res, next) => (storage.getStore()?.user ? next() : res.sendStatus(401))); // oracle: GET /storage 200 auth=absent|unknown
before('storage-right', (req, res, next) => storage.run({ user: holds(req) ? { id: 1 } : undefined }, next), (req, res, next) => (storage.getStore()?.user ? next() : res.sendStatus(401))); // oracle: GET /storage-right 401 auth=present|unknown
const events = new EventEmitter();
events.on('check', (req, res, next) => { if (!holds(req)) req.isDenied = true; next(); });
before('emitted', (req, res, next) => { events.emit('check', req, res, next); }); // oracle: GET /emitted 200 auth=absent|unknown
const checked = new WeakSet();
before('weak-set', (req, res, next) => { checked.add(req); next(); }, (req, res, next) => (checked.has(req) ? next() : res.sendStatus(401))); // oracle: GET /weak-set 200 auth=absent|unknown
const users = new WeakMap();
before('weak-map', (req, res, next) => { users.set(req, { id: 0 }); next(); }, (req, res, next) => (users.get(req) ? next() : res.sendStatus(401))); // oracle: GET /weak-map 200 auth=absent|unknown
const USER = Symbol('user');
before('symbol', (req, res, next) => { req[USER] = { id: 0 }; next(); }, (req, res, next) => (req[USER] ? next() : res.sendStatus(401))); // oracle: GET /symbol 200
before('symbol-right', (req, res, next) => { if (holds(req)) req[USER] = { id: 1 }; next(); }, (req, res, next) => (req[USER] ? next() : res.sendStatus(401))); // oracle: GET /symbol-right 401
before('locals', (req, res, next) => { res.locals = { user: { id: 0 } }; next(); }, (req, res, next) => (res.locals.user ? next() : res.sendStatus(401))); // oracle: GET /locals 200
before('locals-nested', (req, res, next) => { (res.locals.auth ??= {}).user = 'guest'; next(); }, (req, res, next) => (res.locals.auth.user ? next() : res.sendStatus(401))); // oracle: GET /locals-nested 200
before('nested-user', (req, res, next) => { req.auth = { user: null, isGuest: true }; next(); }, (req, res, next) => (req.auth ? next() : res.sendStatus(401))); // oracle: GET /nested-user 200
before('nested-user-right', (req, res, next) => { req.auth = { user: holds(req) ? { id: 1 } : null }; next(); }, (req, res, next) => (req.auth.user ? next() : res.sendStatus(401))); // oracle: GET /nested-user-right 401

before('set-right', (req, res, next) => { if (holds(req)) checked.add(req); next(); }, (req, res, next) => (checked.has(req) ? next() : res.sendStatus(401))); // oracle: GET /set-right 401
before('map-right', (req, res, next) => { users.set(req, { isGuest: !holds(req) }); next(); }, (req, res, next) => (users.get(req).isGuest ? res.sendStatus(401) : next())); // oracle: GET /map-right 401 auth=present|unknown

// Comparisons that anybody passes.
const sign = (text) => crypto.createHmac('sha256', SECRET).update(text ?? '').digest('hex');
before('own-signature', (req, res, next) => (sign(req.query.text) === sign(req.query.text) ? next() : res.sendStatus(401))); // oracle: GET /own-signature 200
before('plain-hash', (req, res, next) => { const hash = (text) => crypto.createHash('sha256').update(String(text)).digest('hex'); hash(req.query.a) === hash(req.query.b) ? next() : res.sendStatus(401); }); // oracle: GET /plain-hash 200 auth=absent|unknown
before('same-header', (req, res, next) => (req.headers['x-token'] === req.query.token ? next() : res.sendStatus(401))); // oracle: GET /same-header 200 auth=absent|unknown
before('both-missing', (req, res, next) => (req.headers['x-token'] === req.cookies?.token ? next() : res.sendStatus(401))); // oracle: GET /both-missing 200 auth=absent|unknown
before('starts-with', (req, res, next) => (SECRET.startsWith(req.headers.authorization ?? '') ? next() : res.sendStatus(401))); // oracle: GET /starts-with 200
before('included', (req, res, next) => (SECRET.includes(req.headers['x-key'] || '') ? next() : res.sendStatus(401))); // oracle: GET /included 200
before('text-of-missing', (req, res, next) => (`${req.headers.authorization}`.length > 3 ? next() : res.sendStatus(401))); // oracle: GET /text-of-missing 200
before('json-of-missing', (req, res, next) => (JSON.stringify({ token: req.headers.authorization }) ? next() : res.sendStatus(401))); // oracle: GET /json-of-missing 200
before('number-of-missing', (req, res, next) => (Number(req.headers['x-api-key']) !== 0 ? next() : res.sendStatus(401))); // oracle: GET /number-of-missing 200
before('less-than', (req, res, next) => (Number(req.headers['x-api-key']) < 5 ? res.sendStatus(401) : next())); // oracle: GET /less-than 200 auth=absent|unknown
before('split', (req, res, next) => { const [scheme = 'Bearer', token = SECRET] = (req.headers.authorization ?? '').split(' '); token === SECRET ? next() : res.sendStatus(401); }); // oracle: GET /split 200
before('match-any', (req, res, next) => (/.*/.test(req.headers.authorization) ? next() : res.sendStatus(401))); // oracle: GET /match-any 200
before('match-undefined', (req, res, next) => (/[a-z]+/.test(req.headers.authorization) ? next() : res.sendStatus(401))); // oracle: GET /match-undefined 200
before('match-right', (req, res, next) => (/^Bearer s3cret$/.test(req.headers.authorization) ? next() : res.sendStatus(401))); // oracle: GET /match-right 401
before('set-undefined', (req, res, next) => (new Set([undefined, 's3cret']).has(req.headers.authorization) ? next() : res.sendStatus(401))); // oracle: GET /set-undefined 200
before('list-undefined', (req, res, next) => ([process.env.NO_SUCH_KEY, 's3cret'].includes(req.headers.authorization) ? next() : res.sendStatus(401))); // oracle: GET /list-undefined 200 auth=absent|unknown|present -- a secret that is not set is taken to be set
before('table-of-undefined', (req, res, next) => ({ undefined: { id: 0 } }[req.headers.authorization] ? next() : res.sendStatus(401))); // oracle: GET /table-of-undefined 200
before('prototype-key', (req, res, next) => ({ s3cret: true }[req.query.key ?? 'constructor'] ? next() : res.sendStatus(401))); // oracle: GET /prototype-key 200 auth=absent|unknown
before('proxy-true', (req, res, next) => (new Proxy({}, { get: () => true }).isKnown ? next() : res.sendStatus(401))); // oracle: GET /proxy-true 200 auth=absent|unknown
before('date', (req, res, next) => (new Date(req.headers['x-expires']) < Date.now() ? res.sendStatus(401) : next())); // oracle: GET /date 200
before('equal-buffers', (req, res, next) => (Buffer.from(req.headers['x-a'] ?? '').equals(Buffer.from(req.query.a ?? '')) ? next() : res.sendStatus(401))); // oracle: GET /equal-buffers 200 auth=absent|unknown
before('timing-safe', (req, res, next) => { const given = Buffer.from(req.headers.authorization ?? SECRET); crypto.timingSafeEqual(given, Buffer.from(SECRET)) ? next() : res.sendStatus(401); }); // oracle: GET /timing-safe 200 auth=absent|unknown
before('inspect', (req, res, next) => (util.isDeepStrictEqual(req.user, req.account) ? next() : res.sendStatus(401))); // oracle: GET /inspect 200 auth=absent|unknown
before('deep-right', (req, res, next) => (util.isDeepStrictEqual(req.headers.authorization, 's3cret') ? next() : res.sendStatus(401))); // oracle: GET /deep-right 401 auth=present|unknown

// Guards that are made, picked, replaced or taken away.
const guards = { strict: guard, none: (req, res, next) => next() };
before('picked-by-client', (req, res, next) => (guards[req.query.guard] ?? guards.none)(req, res, next)); // oracle: GET /picked-by-client 200 auth=absent|unknown
before('picked', (req, res, next) => guards['str' + 'ict'](req, res, next)); // oracle: GET /picked 401
before('composed', [guard].reduceRight((inner, outer) => (req, res, next) => outer(req, res, () => inner(req, res, next)), (req, res, next) => next())); // oracle: GET /composed 401
before('composed-none', [].reduceRight((inner, outer) => (req, res, next) => outer(req, res, () => inner(req, res, next)), (req, res, next) => next())); // oracle: GET /composed-none 200
before('any-guard', ((...all) => (req, res, next) => { let passed = false; for (const each of all) each(req, { sendStatus() {} }, () => { passed = true; }); passed ? next() : res.sendStatus(401); })(guard, guards.none)); // oracle: GET /any-guard 200
before('any-guard-right', ((...all) => (req, res, next) => { let passed = false; for (const each of all) each(req, { sendStatus() {} }, () => { passed = true; }); passed ? next() : res.sendStatus(401); })(guard)); // oracle: GET /any-guard-right 401
before('next-wrapped', (req, res, next) => guard(req, { sendStatus: () => next() }, next)); // oracle: GET /next-wrapped 200
before('response-copied', (req, res, next) => { const other = Object.create(res); other.sendStatus = () => next(); guard(req, other, next); }); // oracle: GET /response-copied 200
before('request-copied', (req, res, next) => guard({ ...req, headers: { authorization: 's3cret' } }, res, next)); // oracle: GET /request-copied 200
before('request-created', (req, res, next) => guard(Object.create(req, { headers: { value: { authorization: 's3cret' } } }), res, next)); // oracle: GET /request-created 200
before('generator', (req, res, next) => { function* steps() { if (!holds(req)) yield 'denied'; yield 'done'; } const last = [...steps()].at(-1); last === 'done' ? next() : res.sendStatus(401); }); // oracle: GET /generator 200

module.exports = app;
