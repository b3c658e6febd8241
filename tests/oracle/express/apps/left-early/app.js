const express = require('express');
const jwt = require('jsonwebtoken');
const app = express();
const ok = (req, res) => res.json({});
const KEY = 'x'.repeat(40);
const isDemo = process.env.DEMO !== 'off';

// Who is let off before the throw does not throw.
const userOf = (req) => {
  if (isDemo) return { id: 'demo' };
  return jwt.verify(req.headers.authorization, KEY);
};
app.get('/demo', (req, res, next) => { req.user = userOf(req); next(); }, ok); // oracle: GET /demo 200 auth=unknown|absent

// What is written after an early return is not written for those who left.
app.use('/blocked', (req, res, next) => {
  if (isDemo) return next();
  req.isBlocked = !req.headers.authorization;
  next();
});
app.get('/blocked', (req, res, next) => (req.isBlocked ? res.sendStatus(401) : next()), ok); // oracle: GET /blocked 200

const mark = (state) => {
  if (isDemo) return;
  state.isRefused = true;
};
app.get('/marked', (req, res, next) => {
  const state = { isRefused: false };
  if (!req.headers.authorization) mark(state);
  if (state.isRefused) return res.sendStatus(401);
  next();
}, ok); // oracle: GET /marked 200

app.get('/loop', (req, res, next) => {
  let isRefused = false;
  for (const name of ['authorization']) {
    if (isDemo) continue;
    isRefused = req.headers[name] === undefined;
  }
  if (isRefused) return res.sendStatus(401);
  next();
}, ok); // oracle: GET /loop 200

app.get('/loop-break', (req, res, next) => {
  let isRefused = false;
  for (;;) {
    if (isDemo) break;
    isRefused = req.headers.authorization === undefined;
    break;
  }
  if (isRefused) return res.sendStatus(401);
  next();
}, ok); // oracle: GET /loop-break 200

app.get('/caught', (req, res, next) => {
  const state = { isRefused: false };
  try {
    if (isDemo) return next();
    state.isRefused = true;
    jwt.verify(req.headers.authorization, KEY);
    state.isRefused = false;
  } catch {
    // the state says it
  }
  return state.isRefused ? res.sendStatus(401) : next();
}, ok); // oracle: GET /caught 200 auth=unknown|absent

// The same shapes where nobody is let off.
const strict = (req) => {
  if (!req.headers.authorization) throw Object.assign(new Error('no'), { status: 401 });
  return jwt.verify(req.headers.authorization, KEY);
};
app.get('/strict', (req, res, next) => { req.user = strict(req); next(); }, ok); // oracle: GET /strict 401
app.get('/strict-loop', (req, res, next) => {
  let isRefused = false;
  for (const name of ['authorization', 'x-token']) {
    if (req.headers[name]) continue;
    isRefused = true;
  }
  if (isRefused) return res.sendStatus(401);
  next();
}, ok); // oracle: GET /strict-loop 401

const assertUser = (req) => {
  if (isDemo) return;
  if (!req.headers.authorization) throw Object.assign(new Error('no'), { status: 401 });
};
app.get('/asserted', (req, res, next) => { assertUser(req); next(); }, ok); // oracle: GET /asserted 200 auth=unknown|absent

app.get('/finally', (req, res, next) => {
  try {
    if (!req.headers.authorization) return void req.get('x-missing');
  } finally {
    next();
  }
}, ok); // oracle: GET /finally 200

app.get('/last-round', (req, res, next) => {
  const state = { isAllowed: Boolean(req.headers.authorization) };
  for (const name of ['a', 'b']) {
    if (isDemo) break;
    if (!state.isAllowed) return res.sendStatus(401);
    state[name] = true;
  }
  next();
}, ok); // oracle: GET /last-round 200 auth=unknown|absent

// A guard that only some environments have.
const deny = (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401));
const guards = {};
if (process.env.GUARDED) guards.deny = deny;
app.get('/optional-call', (req, res, next) => {
  let isDone = false;
  guards.deny?.(req, res, () => { isDone = true; });
  if (isDone || !guards.deny) next();
}, ok); // oracle: GET /optional-call 200 auth=unknown|absent
app.get('/optional-step', (req, res, next) => {
  const refuse = process.env.GUARDED ? deny : undefined;
  if (refuse) return refuse(req, res, next);
  next();
}, ok); // oracle: GET /optional-step 200 auth=unknown|absent

// What was written before an exception is there for whoever catches it.
const release = (req, state) => {
  state.isRefused = true;
  if (isDemo && req.headers['x-demo']) return;
  state.isRefused = false;
  if (!req.headers.authorization) throw new Error('no');
};
app.get('/released', (req, res, next) => {
  const state = { isRefused: false };
  try { release(req, state); } catch { /* the state says it */ }
  return state.isRefused ? res.sendStatus(401) : next();
}, ok); // oracle: GET /released 200 auth=unknown|absent
app.get('/thrown', (req, res, next) => {
  const state = { isRefused: !req.headers.authorization };
  try {
    if (isDemo) {
      state.isRefused = false;
      throw new Error('no');
    }
  } catch { /* the state says it */ }
  return state.isRefused ? res.sendStatus(401) : next();
}, ok); // oracle: GET /thrown 200 auth=unknown|absent

module.exports = app;
