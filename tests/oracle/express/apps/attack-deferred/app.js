const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const find = async req => (await null, req.headers.authorization ? { id: 1 } : null);
const needs = async req => {
  await null;
  if (!req.headers.authorization) throw new Error('no');
};

// What happens later has not happened yet.
app.get('/then', (req, res, next) => {
  let denied = false;
  find(req).then(user => {
    denied = !user;
  });
  return denied ? res.sendStatus(401) : next();
}, ok); // oracle: GET /then 200
app.get('/async', (req, res, next) => {
  const state = { denied: false };
  const check = async () => {
    state.denied = !(await find(req));
  };
  check();
  return state.denied ? res.sendStatus(401) : next();
}, ok); // oracle: GET /async 200
app.get('/each', (req, res, next) => {
  const errors = [];
  [find].forEach(async check => {
    if (!(await check(req))) errors.push('nobody');
  });
  return errors.length > 0 ? res.sendStatus(401) : next();
}, ok); // oracle: GET /each 200
app.get('/timer', async (req, res, next) => {
  let denied = false;
  setTimeout(() => {
    denied = !req.headers.authorization;
  }, 5);
  await null;
  return denied ? res.sendStatus(401) : next();
}, ok); // oracle: GET /timer 200
app.get('/tick', (req, res, next) => {
  let denied = false;
  process.nextTick(() => {
    denied = !req.headers.authorization;
  });
  return denied ? res.sendStatus(401) : next();
}, ok); // oracle: GET /tick 200
app.get('/caught-later', (req, res, next) => {
  let error;
  needs(req).catch(reason => {
    error = reason;
  });
  return error ? res.sendStatus(401) : next();
}, ok); // oracle: GET /caught-later 200

// Somebody waits for it.
app.get('/awaited', async (req, res, next) => {
  let denied = false;
  await find(req).then(user => {
    denied = !user;
  });
  return denied ? res.sendStatus(401) : next();
}, ok); // oracle: GET /awaited 401
app.get('/awaited-later', async (req, res, next) => {
  let denied = false;
  const check = async () => {
    denied = !(await find(req));
  };
  const checked = check();
  req.started = true;
  await checked;
  return denied ? res.sendStatus(401) : next();
}, ok); // oracle: GET /awaited-later 401
app.get('/all', async (req, res, next) => {
  const errors = [];
  await Promise.all([find].map(async check => {
    if (!(await check(req))) errors.push('nobody');
  }));
  return errors.length > 0 ? res.sendStatus(401) : next();
}, ok); // oracle: GET /all 401
app.get('/chained', (req, res, next) => {
  let user;
  find(req)
    .then(found => {
      user = found;
    })
    .finally(() => {
      req.checked = true;
    })
    .then(() => (user ? next() : res.sendStatus(401)));
}, ok); // oracle: GET /chained 401
app.get('/next-layer', (req, res, next) => {
  find(req).then(user => {
    req.principal = user;
    next();
  });
}, (req, res, next) => (req.principal ? next() : res.sendStatus(401)), ok); // oracle: GET /next-layer 401

// A generator runs when it is asked.
function* guarding(req) {
  if (!req.headers.authorization) throw new Error('no');
  yield 1;
}
app.get('/generator-unasked', (req, res, next) => {
  try {
    guarding(req);
  } catch {
    return res.sendStatus(401);
  }
  next();
}, ok); // oracle: GET /generator-unasked 200
app.get('/generator-writes', (req, res, next) => {
  const state = { denied: false };
  const refuse = function* () {
    if (!req.headers.authorization) state.denied = true;
  };
  refuse();
  return state.denied ? res.sendStatus(401) : next();
}, ok); // oracle: GET /generator-writes 200
app.get('/generator-asked', (req, res, next) => {
  try {
    for (const each of guarding(req)) req.step = each;
  } catch {
    return res.sendStatus(401);
  }
  next();
}, ok); // oracle: GET /generator-asked 401
app.get('/generator-spread', (req, res, next) => {
  const state = { denied: false };
  const refuse = function* () {
    if (!req.headers.authorization) state.denied = true;
    yield 1;
  };
  [...refuse()];
  return state.denied ? res.sendStatus(401) : next();
}, ok); // oracle: GET /generator-spread 401

module.exports = app;
