const express = require('express');
const { EventEmitter, once } = require('node:events');
const { AsyncLocalStorage } = require('node:async_hooks');
const { promisify } = require('node:util');
const app = express();
const ok = (req, res) => res.end('ok');
const deny = () => Object.assign(new Error('unauthorized'), { status: 401 });
const findUser = async req => {
  const token = req.headers.authorization;
  if (!token) throw deny();
  return { id: 1, token };
};
const hasKey = async req => Boolean(req.headers['x-api-key']);
const byKey = async req => {
  if (!req.headers['x-api-key']) throw deny();
};
const safely = guard => (req, res, next) => Promise.resolve(guard(req, res)).then(() => next(), next);

// Any of several ways in.
const anyOf = (...ways) => async (req, res, next) => {
  try {
    await Promise.any(ways.map(way => way(req)));
    next();
  } catch {
    res.sendStatus(401);
  }
};
const raceWithDeadline = async (req, res, next) => {
  try {
    await Promise.race([findUser(req), new Promise((_, reject) => setTimeout(reject, 500))]);
    next();
  } catch (error) {
    res.sendStatus(401);
  }
};
const raceWithNothing = async (req, res, next) => {
  try {
    await Promise.race([Promise.resolve(), findUser(req)]);
    next();
  } catch (error) {
    res.sendStatus(401);
  }
};
const settledAndAsked = async (req, res, next) => {
  const results = await Promise.allSettled([findUser(req), byKey(req)]);
  if (results.every(result => result.status === 'rejected')) return res.sendStatus(401);
  next();
};
const settledAndAskedWrongly = async (req, res, next) => {
  const results = await Promise.allSettled([findUser(req), byKey(req)]);
  if (results.length === 0) return res.sendStatus(401);
  next();
};
const promisesAreTruthy = async (req, res, next) => {
  const [a, b] = await Promise.all([hasKey(req), hasKey(req)]);
  if (!a && !b) return res.sendStatus(401);
  next();
};
const someAsync = async (req, res, next) => {
  const checks = [hasKey, async r => Boolean(r.headers.authorization)];
  if (!checks.some(async check => await check(req))) return res.sendStatus(401);
  next();
};
const everyAsync = async (req, res, next) => {
  if (![hasKey].every(async check => await check(req))) return res.sendStatus(401);
  next();
};
const filterAsync = async (req, res, next) => {
  const passed = (await Promise.all([hasKey(req)])).filter(Boolean);
  if (passed.length === 0) return res.sendStatus(403);
  next();
};
const forEachAsync = async (req, res, next) => {
  [findUser].forEach(async check => {
    await check(req);
  });
  next();
};
const loopAwait = async (req, res, next) => {
  for (const check of [findUser, byKey]) {
    try {
      await check(req);
      return next();
    } catch {}
  }
  res.sendStatus(401);
};
const loopAwaitOpen = async (req, res, next) => {
  let failures = 0;
  for (const check of [findUser, byKey]) {
    try {
      await check(req);
    } catch {
      failures++;
    }
  }
  if (failures > 2) return res.sendStatus(401);
  next();
};
const emitter = new EventEmitter();
emitter.on('denied', (req, res) => res.sendStatus(401));
const emits = (req, res, next) => {
  if (!req.headers.authorization) return emitter.emit('denied', req, res);
  next();
};
const emitsUnheard = (req, res, next) => {
  if (!req.headers.authorization) emitter.emit('unauthorized', req);
  next();
};
const store = new AsyncLocalStorage();
const context = (req, res, next) => store.run({ user: req.headers.authorization ? { id: 1 } : undefined }, next);
const fromContext = (req, res, next) => (store.getStore().user ? next() : res.sendStatus(401));
const fromContextOpen = (req, res, next) => (store.getStore() ? next() : res.sendStatus(401));
const lookup = (token, done) => (token ? done(null, { id: 1 }) : done(deny()));
const lookupAsync = promisify(lookup);
const promisified = async (req, res, next) => {
  try {
    req.user = await lookupAsync(req.headers.authorization);
    next();
  } catch (error) {
    next(error);
  }
};
const callbackIgnoresError = (req, res, next) => {
  lookup(req.headers.authorization, (error, user) => {
    req.user = user;
    next();
  });
};
const callbackFirst = (req, res, next) => {
  lookup(req.headers.authorization, error => next(error));
};
const thenChain = (req, res, next) =>
  findUser(req)
    .then(user => {
      if (!user.token) throw deny();
      return user;
    })
    .catch(error => {
      console.warn(error.message);
    })
    .then(() => next());
const catchReturnsError = (req, res, next) => findUser(req).catch(error => error).then(user => (user ? next() : res.sendStatus(401)));
const finallyNext = (req, res, next) => findUser(req).catch(() => {}).finally(() => next());
const notReturnedInThen = (req, res, next) => {
  Promise.resolve()
    .then(() => {
      findUser(req).catch(() => {});
    })
    .then(() => next())
    .catch(() => res.sendStatus(401));
};
const newPromise = (req, res, next) =>
  new Promise((resolve, reject) => {
    if (!req.headers.authorization) return reject(deny());
    resolve();
  }).then(() => next(), error => res.status(error.status).end());
const newPromiseFallsThrough = (req, res, next) =>
  new Promise((resolve, reject) => {
    if (!req.headers.authorization) resolve(false);
    resolve(true);
  }).then(() => next(), error => res.status(error.status).end());
const microtask = (req, res, next) => queueMicrotask(() => (req.headers.authorization ? next() : res.sendStatus(401)));
const timer = (req, res, next) => {
  setTimeout(() => {
    if (!req.headers.authorization) res.destroyed;
  }, 1);
  next();
};
function* steps(req) {
  yield Boolean(req.headers.authorization);
}
const generator = (req, res, next) => {
  for (const allowed of steps(req)) if (!allowed) return res.sendStatus(401);
  next();
};
const generatorUnread = (req, res, next) => {
  if (!steps(req)) return res.sendStatus(401);
  next();
};
async function* asyncSteps(req) {
  yield await hasKey(req);
}
const asyncGenerator = async (req, res, next) => {
  for await (const allowed of asyncSteps(req)) if (!allowed) return res.sendStatus(401);
  next();
};

app.get('/any', anyOf(findUser, byKey), ok); // oracle: GET /any 401
app.get('/any-open', anyOf(findUser, async () => null), ok); // oracle: GET /any-open 200
app.get('/race-deadline', raceWithDeadline, ok); // oracle: GET /race-deadline 401
app.get('/race-open', raceWithNothing, ok); // oracle: GET /race-open 200
app.get('/settled', settledAndAsked, ok); // oracle: GET /settled 401
app.get('/settled-open', settledAndAskedWrongly, ok); // oracle: GET /settled-open 200
app.get('/all-values', promisesAreTruthy, ok); // oracle: GET /all-values 401
app.get('/some-async', someAsync, ok); // oracle: GET /some-async 200
app.get('/every-async', everyAsync, ok); // oracle: GET /every-async 200
app.get('/filter', filterAsync, ok); // oracle: GET /filter 403
app.get('/for-each', forEachAsync, ok); // oracle: GET /for-each 200
app.get('/loop', loopAwait, ok); // oracle: GET /loop 401
app.get('/loop-open', loopAwaitOpen, ok); // oracle: GET /loop-open 200
app.get('/emits', emits, ok); // oracle: GET /emits 401
app.get('/emits-unheard', emitsUnheard, ok); // oracle: GET /emits-unheard 200
app.get('/context', context, fromContext, ok); // oracle: GET /context 401 auth=present|unknown
app.get('/context-open', context, fromContextOpen, ok); // oracle: GET /context-open 200 auth=absent|unknown
app.get('/promisified', promisified, ok); // oracle: GET /promisified 401
app.get('/callback-ignored', callbackIgnoresError, ok); // oracle: GET /callback-ignored 200
app.get('/callback-error', callbackFirst, ok); // oracle: GET /callback-error 401
app.get('/then-chain', thenChain, ok); // oracle: GET /then-chain 200
app.get('/catch-returns-error', catchReturnsError, ok); // oracle: GET /catch-returns-error 200
app.get('/finally-next', finallyNext, ok); // oracle: GET /finally-next 200
app.get('/not-returned', notReturnedInThen, ok); // oracle: GET /not-returned 200
app.get('/new-promise', newPromise, ok); // oracle: GET /new-promise 401
app.get('/new-promise-open', newPromiseFallsThrough, ok); // oracle: GET /new-promise-open 200
app.get('/microtask', microtask, ok); // oracle: GET /microtask 401
app.get('/timer', timer, ok); // oracle: GET /timer 200
app.get('/generator', generator, ok); // oracle: GET /generator 401
app.get('/generator-open', generatorUnread, ok); // oracle: GET /generator-open 200
app.get('/async-generator', asyncGenerator, ok); // oracle: GET /async-generator 401
app.get('/wrapped', safely(findUser), ok); // oracle: GET /wrapped 401
app.get('/wrapped-open', safely(req => void findUser(req).catch(() => {})), ok); // oracle: GET /wrapped-open 200

module.exports = app;
