const express = require('express');
const { verifyToken } = require('./token');
const app = express();
const ok = (req, res) => res.end('ok');

// Each of these looks like a guard and lets an anonymous client in.
const optionalAuth = (req, res, next) => {
  const token = req.headers.authorization;
  if (token) req.user = verifyToken(token);
  next();
};
const skipsWithoutToken = (req, res, next) => {
  const token = req.headers['x-access-token'];
  if (!token) next();
  else if (!verifyToken(token)) res.status(401).end();
  else next();
};
const swallows = (req, res, next) => {
  try {
    if (!verifyToken(req.headers.authorization)) throw new Error('invalid token');
  } catch (err) {
    console.error(err.message);
  }
  next();
};
const finallyNext = (req, res, next) => {
  try {
    req.user = verifyToken(req.headers.authorization);
    if (!req.user) throw new Error('no user');
  } catch {
    req.user = null;
  } finally {
    next();
  }
};
const userAgentOnly = (req, res, next) => {
  if (!req.headers['user-agent'] && !req.headers.host) return res.status(401).end();
  next();
};
function requireAuth(req, res, next) {
  // TODO: check the token
  next();
}
const logsOnly = (req, res, next) => {
  if (!req.headers.authorization) console.warn('unauthorized access to', req.path);
  next();
};
const inverted = (req, res, next) => {
  if (req.headers.authorization) return res.status(401).end();
  next();
};
const comparesWithItself = (req, res, next) => {
  const key = req.headers['x-api-key'];
  if (key !== req.headers['x-api-key']) return res.status(401).end();
  next();
};
const setsStatusOnly = (req, res, next) => {
  if (!req.headers.authorization) res.status(401);
  next();
};

app.get('/optional', optionalAuth, ok); // oracle: GET /optional 200
app.get('/skips', skipsWithoutToken, ok); // oracle: GET /skips 200
app.get('/swallows', swallows, ok); // oracle: GET /swallows 200
app.get('/finally', finallyNext, ok); // oracle: GET /finally 200
app.get('/user-agent', userAgentOnly, ok); // oracle: GET /user-agent 200
app.get('/no-op', requireAuth, ok); // oracle: GET /no-op 200
app.get('/logs', logsOnly, ok); // oracle: GET /logs 200
app.get('/inverted', inverted, ok); // oracle: GET /inverted 200
app.get('/self', comparesWithItself, ok); // oracle: GET /self 200
app.get('/status-only', setsStatusOnly, (req, res) => res.status(200).end('ok')); // oracle: GET /status-only 200

module.exports = app;
