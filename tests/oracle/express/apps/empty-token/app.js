const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const SECRET = process.env.API_TOKEN ?? 's3cret';
const isKnown = token => token === SECRET;
const verify = token => {
  if (token !== SECRET) throw new Error('invalid token');
  return { id: 1 };
};

const closed = (req, res, next) => {
  const token = req.headers.authorization || '';
  try {
    req.user = verify(token);
  } catch {
    return res.sendStatus(401);
  }
  next();
};
const open = (req, res, next) => {
  const token = (req.get('authorization') ?? '').replace('Bearer ', '');
  try {
    req.user = verify(token);
  } catch {
    return next();
  }
  next();
};
const passesThenRefuses = (req, res, next) => {
  try {
    req.user = verify(req.headers.authorization || '');
  } catch {
    next();
  }
  if (!req.user && !res.headersSent) res.sendStatus(401);
};
const thrown = (req, res, next) => {
  if (!isKnown((req.headers.authorization || '').trim())) throw Object.assign(new Error('no'), { status: 403 });
  next();
};

app.get('/closed', closed, ok); // oracle: GET /closed 401
// oracle: GET /closed 200 with=authorization:s3cret
app.get('/open', open, ok); // oracle: GET /open 200
app.get('/passes', passesThenRefuses, ok); // oracle: GET /passes 200
app.get('/thrown', thrown, ok); // oracle: GET /thrown 403

module.exports = app;
