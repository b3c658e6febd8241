const express = require('express');
const jwt = require('jsonwebtoken');
const { promisify } = require('util');
const app = express();
const ok = (req, res) => res.end('ok');
const SECRET = process.env.JWT_SECRET ?? 'x';
const tokenOf = req => req.headers.authorization?.split(' ')[1];

const tryCatch = (req, res, next) => {
  try {
    req.user = jwt.verify(tokenOf(req), SECRET);
    next();
  } catch (err) {
    res.status(401).json({ message: 'Invalid token' });
  }
};
const callback = (req, res, next) => {
  const token = tokenOf(req);
  if (token == null) return res.sendStatus(401);
  jwt.verify(token, SECRET, (err, user) => {
    if (err) return res.sendStatus(403);
    req.user = user;
    next();
  });
};
const onlyCallback = (req, res, next) => {
  jwt.verify(tokenOf(req), SECRET, (err, user) => {
    if (err) return res.sendStatus(403);
    req.user = user;
    next();
  });
};
const ignoresError = (req, res, next) => {
  jwt.verify(tokenOf(req), SECRET, (err, user) => {
    req.user = user;
    next();
  });
};
const decodes = (req, res, next) => {
  req.user = jwt.decode(tokenOf(req));
  next();
};
const decodesAndChecks = (req, res, next) => {
  const user = jwt.decode(tokenOf(req));
  if (!user) return res.sendStatus(401);
  next();
};
const swallows = (req, res, next) => {
  try {
    req.user = jwt.verify(tokenOf(req), SECRET);
  } catch (err) {
    console.log('bad token', err.message);
  }
  next();
};
const onlyIfPresent = (req, res, next) => {
  const token = tokenOf(req);
  if (!token) return next();
  try {
    req.user = jwt.verify(token, SECRET);
    next();
  } catch {
    res.sendStatus(401);
  }
};
const promised = (req, res, next) => {
  promisify(jwt.verify)(tokenOf(req), SECRET)
    .then(user => {
      req.user = user;
      next();
    })
    .catch(() => res.status(401).end());
};
const promisedSwallows = (req, res, next) => {
  promisify(jwt.verify)(tokenOf(req), SECRET)
    .then(user => (req.user = user))
    .catch(() => {})
    .finally(() => next());
};
const awaited = async (req, res, next) => {
  try {
    req.user = await promisify(jwt.verify)(tokenOf(req), SECRET);
    return next();
  } catch (error) {
    return next(Object.assign(error, { status: 401 }));
  }
};
const notAwaited = async (req, res, next) => {
  try {
    req.user = promisify(jwt.verify)(tokenOf(req), SECRET);
    return next();
  } catch (error) {
    return res.status(401).end();
  }
};

app.get('/try-catch', tryCatch, ok); // oracle: GET /try-catch 401
app.get('/callback', callback, ok); // oracle: GET /callback 401
// oracle: GET /callback 403 with=authorization:Bearer+x
app.get('/only-callback', onlyCallback, ok); // oracle: GET /only-callback 403
app.get('/ignores-error', ignoresError, ok); // oracle: GET /ignores-error 200
app.get('/decodes', decodes, ok); // oracle: GET /decodes 200
app.get('/decodes-and-checks', decodesAndChecks, ok); // oracle: GET /decodes-and-checks 401 auth=present|absent -- any forged token passes
app.get('/swallows', swallows, ok); // oracle: GET /swallows 200
app.get('/only-if-present', onlyIfPresent, ok); // oracle: GET /only-if-present 200
app.get('/promised', promised, ok); // oracle: GET /promised 401
app.get('/promised-swallows', promisedSwallows, ok); // oracle: GET /promised-swallows 200
app.get('/awaited', awaited, ok); // oracle: GET /awaited 401
app.get('/not-awaited', notAwaited, ok); // oracle: GET /not-awaited 200

module.exports = app;
