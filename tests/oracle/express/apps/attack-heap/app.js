const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const A = process.env.FLAG_A === 'on';
const G = (path, guard) => app.get(path, guard, ok);
function* lateThrow(req) {
  yield 1;
  if (!req.headers.authorization) throw new Error('no');
}
function* throwing(req) {
  if (!req.headers.authorization) throw new Error('no');
  yield 1;
}

// What is deleted, counted by the client, thrown because of what the client sends, or asked of an iterator.
G('/del-1', (req, res, next) => { req.denied = !req.headers.authorization; delete req.denied; if (req.denied) return res.sendStatus(401); next(); }); // oracle: GET /del-1 200
G('/del-2', (req, res, next) => { const s = { denied: !req.headers.authorization }; delete s['denied']; if (s.denied) return res.sendStatus(401); next(); }); // oracle: GET /del-2 200
G('/del-3', (req, res, next) => { const s = { denied: !req.headers.authorization }; Reflect.deleteProperty(s, 'denied'); if (s.denied) return res.sendStatus(401); next(); }); // oracle: GET /del-3 200
G('/del-4', (req, res, next) => { const s = { denied: !req.headers.authorization }; for (const k of Object.keys(s)) delete s[k]; if (s.denied) return res.sendStatus(401); next(); }); // oracle: GET /del-4 200
G('/del-5', (req, res, next) => { res.locals.denied = !req.headers.authorization; delete res.locals.denied; if (res.locals.denied) return res.sendStatus(401); next(); }); // oracle: GET /del-5 200
G('/arr-1', (req, res, next) => { const f = []; if (req.headers.authorization) f[0] = 1; f[2] = 'guest'; if (!f.length) return res.sendStatus(401); next(); }); // oracle: GET /arr-1 200
G('/arr-8', (req, res, next) => { const f = [req.headers.authorization, 'x']; const [a] = f.toSorted(() => 1).with(0, 'y'); if (!a) return res.sendStatus(401); next(); }); // oracle: GET /arr-8 200
G('/arr-9', (req, res, next) => { const f = ['x']; if (A) f.push(req.headers.authorization); if (!f.length) return res.sendStatus(401); next(); }); // oracle: GET /arr-9 200
G('/arr-13', (req, res, next) => { const f = []; f.length = 3; if (req.headers.authorization !== 's3cret' && !f.length) return res.sendStatus(401); next(); }); // oracle: GET /arr-13 200
G('/loop-1', (req, res, next) => { let n = 0; for (const _ of [].concat(req.query.x ?? [])) n++; if (!req.headers.authorization && n < 2) return res.sendStatus(401); next(); }); // oracle: GET /loop-1 200 at=/loop-1?x=1&x=2
G('/loop-2', (req, res, next) => { let n = 0; for (const c of String(req.query.x ?? '')) n += 1; if (!req.headers.authorization && n !== 3) return res.sendStatus(401); next(); }); // oracle: GET /loop-2 200 at=/loop-2?x=abc
G('/loop-3', (req, res, next) => { let allowed = false; for (let i = 0; i < 1000; i++) if (i === 700) allowed = true; if (!allowed && !req.headers.authorization) return res.sendStatus(401); next(); }); // oracle: GET /loop-3 200 auth=absent|unknown
G('/loop-4', (req, res, next) => { let prev = 'deny', cur = 'deny'; for (const c of Object.keys(req.query)) { cur = prev; prev = 'allow'; } if (!req.headers.authorization && cur === 'deny') return res.sendStatus(401); next(); }); // oracle: GET /loop-4 200 at=/loop-4?x=1&y=2
G('/loop-5', (req, res, next) => { let s = ''; for (const c of Object.keys(req.query)) s += 'x'; if (!req.headers.authorization && s !== 'xx') return res.sendStatus(401); next(); }); // oracle: GET /loop-5 200 at=/loop-5?x=1&y=2
G('/loop-6', (req, res, next) => { let i = 0; while (req.query['p' + i]) i++; if (!req.headers.authorization && i < 2) return res.sendStatus(401); next(); }); // oracle: GET /loop-6 200 at=/loop-6?p0=1&p1=2
G('/gen-3', (req, res, next) => { const it = lateThrow(req); it.next(); next(); }); // oracle: GET /gen-3 200
G('/gen-5', (req, res, next) => { for (const x of lateThrow(req)) return next(); }); // oracle: GET /gen-5 200
G('/gen-6', (req, res, next) => { const [first] = lateThrow(req); next(); }); // oracle: GET /gen-6 200
G('/gen-7', (req, res, next) => { const it = throwing(req); it.return(); next(); }); // oracle: GET /gen-7 200
G('/exc-2', (req, res, next) => { try { decodeURIComponent(req.query.q ?? ''); if (!req.headers.authorization) return res.sendStatus(401); next(); } catch (e) { next(); } }); // oracle: GET /exc-2 200 at=/exc-2?q=%25 auth=absent|unknown
G('/exc-3', (req, res, next) => { let user; try { user = JSON.parse(req.cookies?.user); } catch { user = { guest: true }; } if (!user) return res.sendStatus(401); next(); }); // oracle: GET /exc-3 200
G('/exc-5', (req, res, next) => { let allowed = Boolean(req.headers.authorization); try { req.query.q.a.b; } catch { allowed = true; } if (!allowed) return res.sendStatus(401); next(); }); // oracle: GET /exc-5 200
G('/exc-6', (req, res, next) => { try { new URL(req.query.u); } catch { return next(); } if (!req.headers.authorization) return res.sendStatus(401); next(); }); // oracle: GET /exc-6 200 auth=absent|unknown
G('/exc-7', (req, res, next) => { try { BigInt(req.query.u ?? 1); } catch { return next(); } if (!req.headers.authorization) return res.sendStatus(401); next(); }); // oracle: GET /exc-7 200 at=/exc-7?u=x auth=absent|unknown
G('/exc-8', (req, res, next) => { try { new RegExp(req.query.u ?? 'x'); } catch { return next(); } if (!req.headers.authorization) return res.sendStatus(401); next(); }); // oracle: GET /exc-8 200 at=/exc-8?u=( auth=absent|unknown
G('/iterable', (req, res, next) => { if (req.headers.authorization) return next(); for (const x of { *[Symbol.iterator]() { next(); yield 1; } }) void x; }); // oracle: GET /iterable 200
G('/spread-set', (req, res, next) => { if (req.headers.authorization) return next(); const s = new Set([next]); const [f] = s; f(); }); // oracle: GET /spread-set 200
G('/own-iterator', (req, res, next) => { if (req.headers.authorization) return next(); const it = [next][Symbol.iterator](); it.next().value(); }); // oracle: GET /own-iterator 200
app.use('/own-next', (req, res, next) => (req.headers.authorization ? next() : req.next()));
app.get('/own-next', ok); // oracle: GET /own-next 200

module.exports = app;
