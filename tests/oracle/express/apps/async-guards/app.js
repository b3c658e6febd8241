const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const findUser = async token => (token ? { id: 1 } : null);

const requireUser = async (req, res, next) => {
  const user = await findUser(req.headers.authorization);
  if (!user) return res.status(401).json({ error: 'unauthorized' });
  req.user = user;
  next();
};
const rejecting = async (req, res, next) => {
  const user = await findUser(req.headers.authorization);
  if (!user) throw Object.assign(new Error('unauthorized'), { status: 401 });
  next();
};
const notAwaited = async (req, res, next) => {
  const user = findUser(req.headers.authorization);
  if (!user) return res.status(401).end();
  next();
};

app.get('/user', requireUser, ok); // oracle: GET /user 401
// oracle: GET /user 200 with=authorization:x
app.get('/rejecting', rejecting, ok);
// oracle[4]: GET /rejecting hang auth=present
// oracle[5]: GET /rejecting 401
app.get('/not-awaited', notAwaited, ok); // oracle: GET /not-awaited 200

module.exports = app;
