const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const users = { a: { id: '1' }, b: { id: '2' } };

app.use((req, res, next) => {
  req.user = users[req.headers['x-user']];
  next();
});
const self = (req, res, next) => (req.user && req.user.id === req.params.id ? next() : res.status(403).end());
const selfCrashes = (req, res, next) => (req.user.id === req.params.id ? next() : res.status(403).end());
const selfUndefined = (req, res, next) => (req.user?.id === req.query.id ? next() : res.status(403).end());

app.get('/users/:id', self, ok); // oracle: GET /users/:id 403
// oracle: GET /users/:id 200 at=/users/1 with=x-user:a
// oracle: GET /users/:id 403 at=/users/2 with=x-user:a
app.get('/crash/:id', selfCrashes, ok); // oracle: GET /crash/:id 500 auth=present|unknown
// Without a user and without the parameter both sides are undefined.
app.get('/undefined', selfUndefined, ok); // oracle: GET /undefined 200
// oracle: GET /undefined 403 at=/undefined?id=1

module.exports = app;
