const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const compose = middlewares => (req, res, next) => {
  const run = index => {
    const middleware = middlewares[index];
    if (!middleware) return next();
    middleware(req, res, err => (err ? next(err) : run(index + 1)));
  };
  run(0);
};
const anyOf = (...guards) => (req, res, next) => (guards.some(guard => guard(req)) ? next() : res.status(403).end());
const unlessPath = (paths, guard) => (req, res, next) => (paths.includes(req.path) ? next() : guard(req, res, next));
const log = (req, res, next) => next();
const auth = (req, res, next) => (req.get('authorization') ? next() : res.status(401).end());
const viaRouter = express.Router();
viaRouter.use(log);
viaRouter.use(auth);

app.get('/composed', compose([log, auth]), ok); // oracle: GET /composed 401
app.get('/composed-open', compose([log, log]), ok); // oracle: GET /composed-open 200
app.get('/any', anyOf(req => req.headers['x-a'], req => req.headers['x-b']), ok); // oracle: GET /any 403
app.get('/router', viaRouter, ok); // oracle: GET /router 401
app.get('/delegates', (req, res, next) => auth(req, res, next), ok); // oracle: GET /delegates 401
app.get('/delegates-fakes-next', (req, res, next) => {
  auth(req, res, () => {});
  if (!res.headersSent) next();
}, ok); // oracle: GET /delegates-fakes-next 401 auth=present|unknown
app.use('/sub', unlessPath(['/login'], auth));
app.get('/sub/login', ok); // oracle: GET /sub/login 200
app.get('/sub/me', ok); // oracle: GET /sub/me 401

module.exports = app;
