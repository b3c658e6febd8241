const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const verify = token => (token ? Promise.resolve({ id: 1 }) : Promise.reject(new Error('no token')));

const thenCatch = (req, res, next) => {
  verify(req.headers.authorization)
    .then(user => {
      req.user = user;
      next();
    })
    .catch(() => res.sendStatus(401));
};
const thenTwo = (req, res, next) => {
  verify(req.headers.authorization).then(
    () => next(),
    () => res.sendStatus(401),
  );
};
const catchNext = (req, res, next) => {
  verify(req.headers.authorization).then(() => next()).catch(() => next());
};
const catchFirst = (req, res, next) => {
  verify(req.headers.authorization)
    .catch(() => null)
    .then(user => {
      req.user = user;
      next();
    });
};
const catchThenCheck = (req, res, next) => {
  verify(req.headers.authorization)
    .catch(() => null)
    .then(user => (user ? next() : res.sendStatus(403)));
};
const nextOutside = (req, res, next) => {
  verify(req.headers.authorization).catch(() => res.sendStatus(401));
  next();
};
const errorToNext = async (req, res, next) => {
  await verify(req.headers.authorization).then(() => next(), error => next(Object.assign(error, { status: 401 })));
};

app.get('/then-catch', thenCatch, ok); // oracle: GET /then-catch 401
app.get('/then-two', thenTwo, ok); // oracle: GET /then-two 401
app.get('/catch-next', catchNext, ok); // oracle: GET /catch-next 200
app.get('/catch-first', catchFirst, ok); // oracle: GET /catch-first 200
app.get('/catch-then-check', catchThenCheck, ok); // oracle: GET /catch-then-check 403
app.get('/next-outside', nextOutside, ok); // oracle: GET /next-outside 200
app.get('/error-to-next', errorToNext, ok); // oracle: GET /error-to-next 401

module.exports = app;
