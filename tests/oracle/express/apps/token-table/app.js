const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');

/** Who is logged in, by token; entries come at run time. */
const sessions = {
  byToken: {},
  add(token, user) { this.byToken[token] = user; },
};
sessions.add(process.env.FIRST_TOKEN ?? 'first', { data: { id: 1 } });
const limits = {};

const tokenOf = ({ headers }) => {
  if (headers?.authorization) {
    const [scheme, token] = headers.authorization.split('-');
    if (/^bearer$/i.test(scheme)) return token;
  }
  return undefined;
};

const guarded = (req, res, next) => {
  try {
    req.owner = sessions.byToken[tokenOf(req)].data.id;
    next();
  } catch (error) {
    res.status(401).end();
  }
};
const optional = (req, res, next) => {
  try {
    req.owner = sessions.byToken[tokenOf(req)]?.data.id;
    next();
  } catch (error) {
    res.status(401).end();
  }
};
const swallowed = (req, res, next) => {
  try {
    req.owner = sessions.byToken[tokenOf(req)].data.id;
  } catch (error) {
    req.owner = 0;
  }
  next();
};
const withDefault = (req, res, next) => {
  limits[undefined] = { data: { id: 0 } };
  try {
    req.owner = limits[tokenOf(req)].data.id;
    next();
  } catch (error) {
    res.status(401).end();
  }
};

app.get('/guarded', guarded, ok); // oracle: GET /guarded 401
// oracle: GET /guarded 200 with=authorization:Bearer-first
app.get('/optional', optional, ok); // oracle: GET /optional 200
app.get('/swallowed', swallowed, ok); // oracle: GET /swallowed 200
app.get('/with-default', withDefault, ok); // oracle: GET /with-default 200
// What is compared with what a table does not have is compared with undefined.
app.get('/compared', (req, res, next) => (sessions.byToken[tokenOf(req)] === req.query.id ? next() : res.status(403).end()), ok); // oracle: GET /compared 200

module.exports = app;
