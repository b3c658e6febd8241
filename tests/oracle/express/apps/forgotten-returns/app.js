const express = require('express');
const app = express();
const audit = [];

const sendsAndContinues = (req, res, next) => {
  if (!req.headers.authorization) {
    res.status(401).json({ error: 'unauthorized' });
  }
  next();
};
const asyncContinues = async (req, res, next) => {
  const user = await Promise.resolve(req.headers.authorization);
  if (!user) res.sendStatus(403);
  next();
};
const errorThenNext = (req, res, next) => {
  if (!req.headers.authorization) next(Object.assign(new Error('no'), { status: 401 }));
  next();
};
const redirectsAndContinues = (req, res, next) => {
  if (!req.headers.cookie) res.redirect('/login');
  next();
};
const inCallback = (req, res, next) => {
  [req.headers.authorization].forEach(value => {
    if (!value) return res.status(401).end();
  });
  next();
};
const write = (req, res) => {
  audit.push(req.path);
  if (!res.headersSent) res.end('ok');
};

app.post('/sends', sendsAndContinues, write); // oracle: POST /sends 401
app.post('/async', asyncContinues, write); // oracle: POST /async 403
app.post('/error', errorThenNext, write); // oracle: POST /error 401 auth=absent|unknown|present
app.post('/redirects', redirectsAndContinues, write); // oracle: POST /redirects 302
app.post('/callback', inCallback, write); // oracle: POST /callback 401

module.exports = app;
