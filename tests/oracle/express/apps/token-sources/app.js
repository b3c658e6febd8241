const express = require('express');
const app = express();
app.use(express.json());
const ok = (req, res) => res.end('ok');
const db = {
  find(token, callback) {
    setImmediate(() => callback(null, token === 't0ken' ? { id: 1 } : null));
  },
  async findOne({ token }) {
    return token === 't0ken' ? { id: 1 } : null;
  },
};

const byRegExp = (req, res, next) => {
  const match = /^Bearer (.+)$/.exec(req.headers.authorization || '');
  if (!match) return res.sendStatus(401);
  req.token = match[1];
  next();
};
const byDestructuring = async (req, res, next) => {
  const [, token] = (req.get('authorization') || '').split(' ');
  const user = await db.findOne({ token });
  if (!user) return res.status(401).json({ error: 'unauthorized' });
  next();
};
const byCallback = (req, res, next) => {
  db.find(req.headers['x-token'], (err, user) => {
    if (err) return next(err);
    if (!user) return res.status(401).end();
    req.user = user;
    return next();
  });
};
const byCallbackOpen = (req, res, next) => {
  db.find(req.headers['x-token'], (err, user) => {
    if (user) req.user = user;
    next(err);
  });
};
const byQuery = ({ query: { key } }, res, next) => (key === process.env.QUERY_KEY && key ? next() : res.status(401).end());
const byBody = (req, res, next) => {
  if (req.body?.secret !== (process.env.SECRET ?? 's')) return res.status(403).end();
  next();
};
const byAny = (req, res, next) => {
  const token = req.body?.token || req.query.token || req.headers['x-access-token'];
  if (!token) return res.status(403).send('A token is required for authentication');
  return next();
};
async function loadUser(req) {
  const user = await db.findOne({ token: req.headers['x-token'] });
  return user ?? undefined;
}
const byLoader = async (req, res, next) => {
  req.user = await loadUser(req);
  return req.user ? next() : res.sendStatus(401);
};

app.get('/reg-exp', byRegExp, ok); // oracle: GET /reg-exp 401
app.get('/destructuring', byDestructuring, ok); // oracle: GET /destructuring 401
app.get('/callback', byCallback, ok); // oracle: GET /callback 401
// oracle: GET /callback 200 with=x-token:t0ken
app.get('/callback-open', byCallbackOpen, ok); // oracle: GET /callback-open 200
app.get('/query', byQuery, ok); // oracle: GET /query 401
app.post('/body', byBody, ok); // oracle: POST /body 403
app.post('/any', byAny, ok); // oracle: POST /any 403
app.get('/loader', byLoader, ok); // oracle: GET /loader 401

module.exports = app;
