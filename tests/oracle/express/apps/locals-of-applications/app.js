const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const strict = (req, res, next) => (req.headers.authorization === 's3cret' ? next() : res.sendStatus(401));
const clients = new Map([['s3cret', { id: 1 }]]);

// Guards that all applications share, with what each of them keeps in its locals.
const stored = (req, res, next) => req.app.locals.guard(req, res, next);
const looked = (req, res, next) => (req.app.locals.find(req.headers.authorization) ? next() : res.sendStatus(401));
const switched = (req, res, next) => (!req.app.locals.isGuarded || req.headers.authorization === 's3cret' ? next() : res.sendStatus(401));
function application(name, locals) {
  const inner = express();
  Object.assign(inner.locals, locals);
  inner.get('/stored', stored, ok);
  inner.get('/looked', looked, ok);
  inner.get('/switched', switched, ok);
  app.use(`/${name}`, inner);
}

application('held', { guard: strict, find: (key) => clients.get(key), isGuarded: true });
// oracle: GET /held/stored 401
// oracle: GET /held/looked 401
// oracle: GET /held/switched 401
application('open', { guard: (req, res, next) => next(), find: () => ({ id: 0 }), isGuarded: false });
// oracle: GET /open/stored 200
// oracle: GET /open/looked 200
// oracle: GET /open/switched 200

module.exports = app;
