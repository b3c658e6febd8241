const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const USERS = { 'Bearer admin': { role: 'admin' }, 'Bearer user': { role: 'user' } };

const attachUser = (req, res, next) => {
  req.user = USERS[req.headers.authorization];
  next();
};
const requireUser = (req, res, next) => (req.user ? next() : res.status(401).end());
const requireRole = role => (req, res, next) => {
  if (!req.user || req.user.role !== role) return res.status(403).json({ error: 'forbidden' });
  next();
};
const passesWithoutUser = role => (req, res, next) => {
  if (req.user && req.user.role !== role) return res.status(403).end();
  next();
};
const optionalChain = role => (req, res, next) => {
  if (req.user?.role !== role) return res.status(403).end();
  next();
};

app.use(attachUser);
app.get('/attached', ok); // oracle: GET /attached 200
app.get('/user', requireUser, ok); // oracle: GET /user 401
// oracle: GET /user 200 with=authorization:Bearer+user
app.get('/role', requireRole('admin'), ok); // oracle: GET /role 403 authz=present
// oracle: GET /role 403 with=authorization:Bearer+user
// oracle: GET /role 200 with=authorization:Bearer+admin
app.get('/passes', passesWithoutUser('admin'), ok); // oracle: GET /passes 200
app.get('/chain', optionalChain('admin'), ok); // oracle: GET /chain 403 authz=present
app.get('/both', requireUser, passesWithoutUser('admin'), ok); // oracle: GET /both 401 authz=present
// oracle: GET /both 403 with=authorization:Bearer+user

module.exports = app;
