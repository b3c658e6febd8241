const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const deny = (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401));
const under = (name) => { const router = express.Router(); app.use(`/${name}`, router); return router; };
module.exports = { app, deny, ok, under };

// What a module registers after it has thrown does not exist, and who catches it goes on.
const a = under('after-throw'); module.exports.a = a;
try { require('./after-throw'); } catch {}
a.get('/x', ok); // oracle: GET /after-throw/x 200
const b = under('before-throw'); module.exports.b = b;
try { require('./before-throw'); } catch {}
b.get('/x', ok); // oracle: GET /before-throw/x 401
const c = under('fallback'); module.exports.c = c;
try { require('./fallback'); } catch { c.use(deny); }
c.get('/x', ok); // oracle: GET /fallback/x 401
const d = under('inner'); module.exports.d = d;
try { require('./inner'); } catch {}
d.get('/x', ok); // oracle: GET /inner/x 200
const e = under('twice'); module.exports.e = e;
try { require('./twice'); } catch {}
try { require('./twice'); e.use(deny); } catch {}
e.get('/x', ok); // oracle: GET /twice/x 200
const f = under('called'); module.exports.f = f;
try { require('./called').go(); } catch {}
f.get('/x', ok); // oracle: GET /called/x 200
const h = under('caught'); module.exports.h = h;
try { require('./caught'); } catch {}
h.get('/x', ok); // oracle: GET /caught/x 401
const k = under('setting'); module.exports.k = k;
try { require('./setting'); } catch {}
k.get('/x', ok); // oracle: GET /setting/x 401 auth=unknown
const l = under('exports'); module.exports.l = l;
let guard = (req, res, next) => next();
try { guard = require('./exports'); } catch {}
l.get('/x', guard, ok); // oracle: GET /exports/x 200
