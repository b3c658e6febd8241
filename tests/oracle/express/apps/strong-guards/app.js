const express = require('express');
const crypto = require('crypto');
const app = express();
const ok = (req, res) => res.end('ok');
const API_KEY = process.env.API_KEY ?? 'k3y';
const sessions = new Map();

const apiKey = (req, res, next) => {
  const given = Buffer.from(String(req.get('x-api-key') ?? ''));
  const wanted = Buffer.from(API_KEY);
  if (given.length !== wanted.length || !crypto.timingSafeEqual(given, wanted)) return res.status(403).json({ error: 'forbidden' });
  next();
};
const cookieSession = (req, res, next) => {
  const id = /sid=(\w+)/.exec(req.headers.cookie ?? '')?.[1];
  const session = id && sessions.get(id);
  if (!session) {
    res.statusCode = 401;
    res.setHeader('content-type', 'application/json');
    return res.end('{"error":"login required"}');
  }
  req.session = session;
  next();
};
const bySwitch = (req, res, next) => {
  switch (req.headers.authorization) {
    case `Bearer ${API_KEY}`:
      return next();
    default:
      return res.sendStatus(401);
  }
};
const byTernary = (req, res, next) => (req.query.token === API_KEY ? next() : res.status(401).end());
const byAnd = (req, res, next) => {
  const authorised = req.headers.authorization && req.headers.authorization === `Bearer ${API_KEY}`;
  authorised ? next() : res.status(401).send('unauthorized');
};
const nested = (req, res, next) => {
  const header = req.headers.authorization;
  if (header) {
    const [scheme, token] = header.split(' ');
    if (scheme === 'Bearer' && token === API_KEY) {
      return next();
    }
  }
  return res.status(401).end();
};
function sendUnauthorized(res) {
  return res.status(401).json({ error: 'unauthorized' });
}
const viaHelper = (req, res, next) => {
  if (req.headers.authorization !== `Bearer ${API_KEY}`) return sendUnauthorized(res);
  next();
};
const redirects = (req, res, next) => {
  if (!req.headers.cookie) return res.redirect('/login');
  next();
};

app.get('/api-key', apiKey, ok); // oracle: GET /api-key 403
// oracle: GET /api-key 200 with=x-api-key:k3y
app.get('/cookie', cookieSession, ok); // oracle: GET /cookie 401
app.get('/switch', bySwitch, ok); // oracle: GET /switch 401
// oracle: GET /switch 200 with=authorization:Bearer+k3y
app.get('/ternary', byTernary, ok); // oracle: GET /ternary 401
app.get('/and', byAnd, ok); // oracle: GET /and 401
// oracle: GET /and 200 with=authorization:Bearer+k3y
app.get('/nested', nested, ok); // oracle: GET /nested 401
// oracle: GET /nested 200 with=authorization:Bearer+k3y
app.get('/helper', viaHelper, ok); // oracle: GET /helper 401
app.get('/redirects', redirects, ok); // oracle: GET /redirects 302

module.exports = app;
