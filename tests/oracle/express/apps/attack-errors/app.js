const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const auth = (req, res, next) => (req.headers.authorization ? next() : next(Object.assign(new Error('no'), { status: 401 })));
const identify = (req, res, next) => {
  if (req.headers.authorization) req.user = { id: 1, role: 'admin' };
  next();
};
app.use(identify);

// A property of a user who is not there.
const readsInTry = (req, res, next) => {
  try {
    req.userId = req.user.id;
    next();
  } catch {
    res.status(401).end();
  }
};
const readsInTryAndGoesOn = (req, res, next) => {
  try {
    req.userId = req.user.id;
  } catch {
    req.userId = null;
  }
  next();
};
const destructures = (req, res, next) => {
  try {
    const { role } = req.user;
    if (role !== 'admin') return res.sendStatus(403);
    return next();
  } catch (error) {
    return res.sendStatus(401);
  }
};
const callsMethod = (req, res, next) => {
  try {
    const [scheme, token] = req.headers.authorization.split(' ');
    if (scheme === 'Bearer' && token) return next();
    throw new Error('bad scheme');
  } catch (error) {
    next(Object.assign(error, { status: 401 }));
  }
};
const crashes = (req, res, next) => {
  if (req.user.role === 'guest') return res.sendStatus(403);
  next();
};
const crashesAsync = async (req, res, next) => {
  try {
    const user = await Promise.resolve(req.user);
    if (user.role) next();
    else res.sendStatus(403);
  } catch (error) {
    next();
  }
};
const optionalChain = (req, res, next) => {
  try {
    req.userId = req.user?.id;
    next();
  } catch {
    res.status(401).end();
  }
};
const doubleNext = (req, res, next) => {
  try {
    if (!req.user) throw new Error('nobody');
    next();
  } catch (error) {
    next();
  }
};
const nextInsideTry = (req, res, next) => {
  try {
    if (!req.user) next(new Error('nobody'));
    else next();
  } catch (error) {
    res.sendStatus(401);
  }
};
const returnsError = (req, res, next) => {
  if (!req.user) return new Error('unauthorized');
  next();
};
const makesError = (req, res, next) => {
  if (!req.user) new Error('unauthorized');
  next();
};
const throwsInCallback = (req, res, next) => {
  [1].forEach(() => {
    if (!req.user) throw Object.assign(new Error('no'), { status: 401 });
  });
  next();
};
const nextUndefined = (req, res, next) => next(req.user ? undefined : null);
const nextFalse = (req, res, next) => next(Boolean(req.user) && undefined);
const nextRoute = (req, res, next) => next(req.user ? undefined : 'route');
const nextRouter = (req, res, next) => next(req.user ? undefined : 'router');
const assertUser = (user, res) => {
  if (!user) return res.sendStatus(401);
};
const helperAnswers = (req, res, next) => {
  assertUser(req.user, res);
  next();
};
const helperReturns = (req, res, next) => {
  if (assertUser(req.user, res)) return;
  next();
};
const finallyReturns = (req, res, next) => {
  try {
    if (!req.user) throw new Error('unauthorized');
  } finally {
    return next();
  }
};
const finallyRuns = (req, res, next) => {
  try {
    if (!req.user) throw Object.assign(new Error('unauthorized'), { status: 401 });
    next();
  } finally {
    req.seen = true;
  }
};
const nested = (req, res, next) => {
  try {
    try {
      if (!req.user) throw new Error('inner');
    } catch (inner) {
      throw Object.assign(inner, { status: 403 });
    }
    next();
  } catch (outer) {
    res.status(outer.status).end();
  }
};
const nestedSwallow = (req, res, next) => {
  try {
    try {
      if (!req.user) throw new Error('inner');
    } catch (inner) {
      console.error(inner.message);
    }
    next();
  } catch (outer) {
    res.sendStatus(401);
  }
};

app.get('/reads', readsInTry, ok); // oracle: GET /reads 401
app.get('/reads-open', readsInTryAndGoesOn, ok); // oracle: GET /reads-open 200
app.get('/destructures', destructures, ok); // oracle: GET /destructures 401
app.get('/calls', callsMethod, ok); // oracle: GET /calls 401
app.get('/crashes', crashes, ok); // oracle: GET /crashes 500 auth=present|unknown|absent -- a crash that nobody meant as a refusal
app.get('/crashes-async', crashesAsync, ok); // oracle: GET /crashes-async 200
app.get('/optional-chain', optionalChain, ok); // oracle: GET /optional-chain 200
app.get('/double-next', doubleNext, ok); // oracle: GET /double-next 200
app.get('/next-in-try', nextInsideTry, ok); // oracle: GET /next-in-try 500 auth=present|unknown
app.get('/returns-error', returnsError, ok); // oracle: GET /returns-error hang auth=present|unknown|absent
app.get('/makes-error', makesError, ok); // oracle: GET /makes-error 200
app.get('/throws-in-callback', throwsInCallback, ok); // oracle: GET /throws-in-callback 401
app.get('/next-null', nextUndefined, ok); // oracle: GET /next-null 200
app.get('/next-false', nextFalse, ok); // oracle: GET /next-false 200
app.get('/next-route', nextRoute, ok); // oracle: GET /next-route 404 auth=present|unknown
app.get('/next-router', nextRouter, ok); // oracle: GET /next-router 404 auth=present|unknown
app.get('/helper-answers', helperAnswers, ok); // oracle: GET /helper-answers 401
app.get('/helper-returns', helperReturns, ok); // oracle: GET /helper-returns 401
app.get('/finally-returns', finallyReturns, ok); // oracle: GET /finally-returns 200
app.get('/finally-runs', finallyRuns, ok); // oracle: GET /finally-runs 401
app.get('/nested', nested, ok); // oracle: GET /nested 403
app.get('/nested-swallow', nestedSwallow, ok); // oracle: GET /nested-swallow 200

// An error handler that takes the request up again.
const lenient = express.Router();
lenient.use(auth);
lenient.use((error, req, res, next) => (error.status === 401 ? next() : next(error)));
lenient.get('/a', ok); // oracle: GET /lenient/a 200
app.use('/lenient', lenient);

const strict = express.Router();
strict.use(auth);
strict.use((error, req, res, next) => res.status(error.status).end());
strict.get('/a', ok); // oracle: GET /strict/a 401
app.use('/strict', strict);

// The recovery stands after the routes, so that only what follows is open.
const late = express.Router();
late.get('/a', auth, ok); // oracle: GET /late/a 404 auth=present|unknown|absent -- the recovery leads to no route
late.use((error, req, res, next) => next());
late.get('/b', ok); // oracle: GET /late/b 200
late.get('/c', auth, ok); // oracle: GET /late/c 401
app.use('/late', late);

const routeLevel = express.Router();
routeLevel.get('/a', auth, (error, req, res, next) => next(), ok); // oracle: GET /route-level/a 200
routeLevel.get('/b', auth, (error, req, res, next) => next(error), ok); // oracle: GET /route-level/b 401
app.use('/route-level', routeLevel);

const mounted = express.Router();
mounted.get('/a', ok); // oracle: GET /mounted/a 200
app.use('/mounted', auth, (error, req, res, next) => next(), mounted);
// oracle: GET /mounted-list/a 401
app.use('/mounted-list', [auth, (error, req, res, next) => next(error)], express.Router().get('/a', ok));

app.use((error, req, res, next) => res.status(error.status ?? 500).end());
module.exports = app;
