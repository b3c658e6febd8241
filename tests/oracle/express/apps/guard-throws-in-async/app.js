const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const lookup = async token => {
  if (!token) throw Object.assign(new Error('no token'), { status: 401 });
  return { token };
};

const awaited = async (req, res, next) => {
  req.user = await lookup(req.headers.authorization);
  next();
};
const notAwaited = (req, res, next) => {
  lookup(req.headers.authorization).then(user => (req.user = user));
  next();
};
const caughtNull = async (req, res, next) => {
  req.user = await lookup(req.headers.authorization).catch(() => null);
  next();
};
const caughtChecked = async (req, res, next) => {
  const user = await lookup(req.headers.authorization).catch(() => null);
  if (user === null) return res.sendStatus(401);
  next();
};
const all = async (req, res, next) => {
  try {
    const [user] = await Promise.all([lookup(req.headers.authorization), Promise.resolve(1)]);
    req.user = user;
    next();
  } catch (error) {
    next(error);
  }
};
const settled = async (req, res, next) => {
  const [result] = await Promise.allSettled([lookup(req.headers.authorization)]);
  req.user = result.value;
  next();
};
const inFinally = async (req, res, next) => {
  try {
    await lookup(req.headers.authorization);
  } finally {
    next();
  }
};
const rethrows = async (req, res, next) => {
  try {
    await lookup(req.headers.authorization);
    next();
  } catch (error) {
    if (error.status !== 401) throw error;
    res.status(401).json({ message: error.message });
  }
};

app.get('/awaited', awaited, ok);
// oracle[4]: GET /awaited hang auth=present
// oracle[5]: GET /awaited 401
app.get('/caught-null', caughtNull, ok); // oracle: GET /caught-null 200
app.get('/caught-checked', caughtChecked, ok); // oracle: GET /caught-checked 401
app.get('/not-awaited', notAwaited, ok); // oracle: GET /not-awaited 200
app.get('/all', all, ok); // oracle: GET /all 401
app.get('/settled', settled, ok); // oracle: GET /settled 200
app.get('/finally', inFinally, ok); // oracle: GET /finally 200
app.get('/rethrows', rethrows, ok); // oracle: GET /rethrows 401

module.exports = app;
