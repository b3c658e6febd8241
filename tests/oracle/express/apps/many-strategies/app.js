const express = require('express');
const app = express();
const ok = (req, res) => res.json({});

const refuse = (res) => { res.sendStatus(401); return false; };
const header = (name) => ({ authenticate: (req, res) => (req.headers[name] === process.env.KEY && process.env.KEY !== undefined) || refuse(res) });
const strategies = {
  bearer: header('authorization'),
  key: header('x-api-key'),
  session: header('cookie'),
  signed: header('x-signature'),
  none: { authenticate: () => true },
};
const chosen = strategies[process.env.AUTH_STRATEGY] ?? strategies.none;

app.get('/strategy', (req, res, next) => { if (chosen.authenticate(req, res)) next(); }, ok); // oracle: GET /strategy 200
app.get('/header', (req, res, next) => {
  const user = chosen.authenticate(req, res);
  if (!user) return;
  next();
}, ok); // oracle: GET /header 200

// Each of them has caught `next`, and none is given anything.
app.get('/caught', (req, res, next) => {
  const ways = {
    a: () => (req.headers.authorization ? next() : res.sendStatus(401)),
    b: () => (req.headers['x-api-key'] ? next() : res.sendStatus(401)),
    c: () => (req.headers['x-token'] ? next() : res.sendStatus(401)),
    d: () => (req.headers.cookie ? next() : res.sendStatus(401)),
    e: () => next(),
  };
  (ways[process.env.AUTH_STRATEGY] ?? ways.e)();
}, ok); // oracle: GET /caught 200

const all = Object.fromEntries(['authorization', 'x-api-key', 'x-token', 'cookie', 'x-signature'].map((name) => [name, (req, res, next) => (req.headers[name] ? next() : res.sendStatus(401))]));
app.get('/each-refuses', (req, res, next) => (all[process.env.AUTH_STRATEGY] ?? all.cookie)(req, res, next), ok); // oracle: GET /each-refuses 401

module.exports = app;
