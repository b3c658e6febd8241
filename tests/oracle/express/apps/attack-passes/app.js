const express = require('express');
const fs = require('node:fs');
const util = require('node:util');
const { pipeline } = require('node:stream');
const asyncHandler = require('express-async-handler');
const app = express();
const ok = (req, res) => { if (!res.headersSent) res.end('ok'); };
const holds = (req) => req.headers.authorization === 's3cret';
const guard = (req, res, next) => (holds(req) ? next() : res.sendStatus(401));
const before = (name, ...layers) => app.get(`/${name}`, ...layers, ok);
class Denied extends Error { constructor() { super('no'); this.status = 401; } }

// Wrappers that take the refusal away, or the guard.
const logged = (fn) => (req, res, next) => { try { return fn(req, res, next); } finally { res.locals.logged = true; } };
before('logged', logged(guard)); // oracle: GET /logged 401
const skipErrors = (fn) => (req, res, next) => fn(req, res, (error) => next(error instanceof Denied ? undefined : error));
before('skip-errors', skipErrors((req, res, next) => next(holds(req) ? undefined : new Denied()))); // oracle: GET /skip-errors 200
before('keep-errors', skipErrors((req, res, next) => next(holds(req) ? undefined : Object.assign(new Error('no'), { status: 401 })))); // oracle: GET /keep-errors 401
const unless = (paths, fn) => (req, res, next) => (paths.some((path) => req.path.startsWith(path)) ? next() : fn(req, res, next));
before('unless-all', unless(['/'], guard)); // oracle: GET /unless-all 200
before('unless-other', unless(['/public'], guard)); // oracle: GET /unless-other 401
before('unless-own', unless(['/unless-own'], guard)); // oracle: GET /unless-own 200
before('unless-empty', unless([''], guard)); // oracle: GET /unless-empty 200
const when = (test, fn) => (req, res, next) => (test(req) ? fn(req, res, next) : next());
before('when-header', when((req) => req.headers.authorization, guard)); // oracle: GET /when-header 200
before('when-always', when(() => true, guard)); // oracle: GET /when-always 401
before('when-post', when((req) => req.method === 'POST', guard)); // oracle: GET /when-post 200
const first = (...fns) => (req, res, next) => { for (const fn of fns) { let isPassed = false; fn(req, { sendStatus: () => {}, status: () => ({ end() {} }) }, () => { isPassed = true; }); if (isPassed) return next(); } res.sendStatus(401); };
before('first-of-none', first()); // oracle: GET /first-of-none 401 auth=present|unknown|absent
before('first-of-one', first(guard)); // oracle: GET /first-of-one 401
before('first-of-two', first(guard, (req, res, next) => next())); // oracle: GET /first-of-two 200
const later = (fn) => (req, res, next) => { next(); setImmediate(() => fn(req, res, () => {})); };
before('later', later(guard)); // oracle: GET /later 200
const parallel = (...fns) => async (req, res, next) => { await Promise.all(fns.map((fn) => new Promise((resolve) => fn(req, res, resolve)))); next(); };
before('parallel', parallel(guard)); // oracle: GET /parallel 401
before('run', async (req, res, next) => { await new Promise((resolve, reject) => guard(req, res, (error) => (error ? reject(error) : resolve()))); next(); }); // oracle: GET /run 401
before('run-then', (req, res, next) => { new Promise((resolve) => guard(req, res, resolve)).then(() => next()); }); // oracle: GET /run-then 401
before('run-race', async (req, res, next) => { await Promise.race([new Promise((resolve) => guard(req, res, resolve)), new Promise((resolve) => setTimeout(resolve, 5))]); next(); }); // oracle: GET /run-race 401 auth=absent|unknown
before('run-sent', async (req, res, next) => { await new Promise((resolve) => (holds(req) ? resolve() : res.status(401).end(resolve))); next(); }); // oracle: GET /run-sent 401 auth=absent|unknown
before('run-finished', async (req, res, next) => { await new Promise((resolve) => { if (holds(req)) return resolve(); res.on('finish', resolve); res.sendStatus(401); }); next(); }); // oracle: GET /run-finished 401 auth=absent|unknown
before('run-settled', async (req, res, next) => { await new Promise((resolve) => { guard(req, res, () => {}); resolve(); }); next(); }); // oracle: GET /run-settled 401 auth=absent|unknown
const timed = (fn) => (req, res, next) => { let isDone = false; const done = (error) => { if (!isDone) { isDone = true; next(error); } }; setTimeout(done, 5); fn(req, { sendStatus: () => {} }, done); };
before('timed', timed(guard)); // oracle: GET /timed 200
const retried = (fn, times) => async (req, res, next) => { for (let count = 0; count < times; count++) { try { await fn(req); return next(); } catch (error) { if (count === times - 1) return next(); } } };
before('retried', retried(async (req) => { if (!holds(req)) throw new Denied(); }, 2)); // oracle: GET /retried 200
before('handled', asyncHandler(async (req, res, next) => { if (!holds(req)) throw new Denied(); next(); })); // oracle: GET /handled 401
before('handled-swallowed', asyncHandler(async (req, res, next) => { if (!holds(req)) await Promise.reject(new Denied()).catch(() => {}); next(); })); // oracle: GET /handled-swallowed 200
before('promisified', async (req, res, next) => { const run = util.promisify((request, callback) => callback(null, true)); (await run(req)) ? next() : res.sendStatus(401); }); // oracle: GET /promisified 200
before('promisified-right', async (req, res, next) => { const run = util.promisify((request, callback) => callback(null, holds(request))); (await run(req)) ? next() : res.sendStatus(401); }); // oracle: GET /promisified-right 401

// Classes.
class Guard {
  static isOn = false;
  #keys = new Set(['s3cret']);
  check(req) { return this.#keys.has(req.headers.authorization); }
  get middleware() { return (req, res, next) => (this.check(req) ? next() : res.sendStatus(401)); }
  static required(req, res, next) { return Guard.isOn && !holds(req) ? res.sendStatus(401) : next(); }
  optional = (req, res, next) => { req.user = this.check(req) ? { id: 1 } : null; next(); };
}
class Lenient extends Guard { check() { return true; } }
class Strict extends Guard { check(req) { return super.check(req) && true; } }
before('class', new Guard().middleware); // oracle: GET /class 401
before('class-lenient', new Lenient().middleware); // oracle: GET /class-lenient 200
before('class-strict', new Strict().middleware); // oracle: GET /class-strict 401
before('class-static', Guard.required); // oracle: GET /class-static 200
before('class-optional', new Guard().optional); // oracle: GET /class-optional 200
before('class-then', new Guard().optional, (req, res, next) => (req.user === undefined ? res.sendStatus(401) : next())); // oracle: GET /class-then 200
before('class-then-right', new Guard().optional, (req, res, next) => (req.user == undefined ? res.sendStatus(401) : next())); // oracle: GET /class-then-right 401
const patched = new Guard(); patched.check = () => true;
before('class-patched', patched.middleware); // oracle: GET /class-patched 200
Object.defineProperty(Strict.prototype, 'extra', { get() { return (req, res, next) => next(); } });
before('class-extra', new Strict().extra); // oracle: GET /class-extra 200

// What is done before the refusal.
before('answers-first', (req, res, next) => { res.end('secret'); if (!holds(req)) return; next(); }); // oracle: GET /answers-first 200
before('streams-first', (req, res, next) => { pipeline(fs.createReadStream(__filename), res, () => {}); if (!holds(req)) return; next(); }); // oracle: GET /streams-first 200 auth=absent|unknown
app.get('/writes-first', (req, res) => { res.write('secret'); if (!holds(req)) return res.end(); res.end('ok'); }); // oracle: GET /writes-first 200
app.get('/sends-then-denies', (req, res) => { res.json({ secret: 1 }); if (!holds(req)) throw new Denied(); }); // oracle: GET /sends-then-denies 200
app.get('/denies-then-sends', (req, res) => { if (!holds(req)) res.status(401); res.json({ secret: 1 }); }); // oracle: GET /denies-then-sends 401 auth=absent|unknown
app.get('/denies-in-body', (req, res) => { if (!holds(req)) return res.json({ error: 'unauthorized' }); res.json({ secret: 1 }); }); // oracle: GET /denies-in-body 200 auth=absent|unknown|present
app.get('/asks-twice', (req, res) => { const isKnown = () => holds(req); if (!isKnown) return res.sendStatus(401); res.json({ secret: 1 }); }); // oracle: GET /asks-twice 200
app.get('/deep-service', (req, res) => { const service = { load: (user) => { if (user === null) throw new Denied(); return { secret: 1 }; } }; res.json(service.load(req.user)); }); // oracle: GET /deep-service 200
app.get('/deep-service-right', (req, res) => { const service = { load: (user) => { if (!user) throw new Denied(); return { secret: 1 }; } }; res.json(service.load(req.user)); }); // oracle: GET /deep-service-right 401

app.use((error, req, res, next) => { if (!res.headersSent) res.status(error.status ?? 500).end(); });
module.exports = app;
