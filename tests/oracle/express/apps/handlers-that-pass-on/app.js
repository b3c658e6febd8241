const express = require('express');
const app = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');
const cache = new Map([['/cached', 'from the cache']]);

// A layer that answers on its own before the guard.
app.use((req, res, next) => {
  const hit = cache.get(req.path);
  if (hit) return res.end(hit);
  next();
});
app.get('/cached', auth, ok); // oracle: GET /cached 200 auth=absent|unknown|present -- the cache answers
app.get('/fresh', auth, ok); // oracle: GET /fresh 401
// Two steps, of which the first loads and the second checks.
const load = (req, res, next) => {
  req.account = req.headers['x-account'] ? { id: req.headers['x-account'] } : undefined;
  next();
};
const owned = (req, res, next) => {
  if (!req.account) return next(Object.assign(new Error('no account'), { status: 401 }));
  next();
};
app.get('/loaded', load, ok); // oracle: GET /loaded 200
app.get('/owned', load, owned, ok); // oracle: GET /owned 401
app.get('/unloaded', owned, ok); // oracle: GET /unloaded 401
app.get('/in-handler', load, (req, res) => {
  if (!req.account) return res.sendStatus(403);
  res.json(req.account);
}); // oracle: GET /in-handler 403
app.get('/loaded-default', (req, res, next) => {
  req.account = { id: 'guest' };
  next();
}, owned, ok); // oracle: GET /loaded-default 200

module.exports = app;
