const express = require('express');
const basicAuth = require('express-basic-auth');
const parse = require('basic-auth');
const app = express();
const ok = (req, res) => res.end('ok');
const users = { admin: process.env.ADMIN_PASSWORD ?? 'pw' };

app.get('/package', basicAuth({ users }), ok); // oracle: GET /package 401
// oracle: GET /package 200 with=authorization:Basic+YWRtaW46cHc=
app.get('/by-hand', (req, res, next) => {
  const credentials = parse(req);
  if (!credentials || credentials.pass !== users[credentials.name]) {
    res.set('WWW-Authenticate', 'Basic');
    return res.status(401).send('who are you?');
  }
  return next();
}, ok); // oracle: GET /by-hand 401
// oracle: GET /by-hand 200 with=authorization:Basic+YWRtaW46cHc=
app.get('/parsed-only', (req, res, next) => {
  req.who = parse(req);
  next();
}, ok); // oracle: GET /parsed-only 200

module.exports = app;
