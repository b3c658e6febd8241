const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const has = req => Boolean(req.headers.authorization);

// What a `finally` block writes is there for those who left its `try` early, in the state in which they left.
const afterReturn = (req, res, next) => {
  let allowed = has(req);
  let stage = 0;
  const check = () => {
    try {
      stage = 1;
      if (req.query.x) return;
      stage = 2;
    } finally {
      if (stage === 1) allowed = true;
    }
  };
  check();
  return allowed ? next() : res.sendStatus(401);
};
const afterBreak = (req, res, next) => {
  let allowed = has(req);
  for (const each of [1]) {
    let isDone = false;
    try {
      if (req.query.x) break;
      isDone = true;
    } finally {
      if (!isDone) allowed = true;
    }
  }
  return allowed ? next() : res.sendStatus(401);
};
const afterContinue = (req, res, next) => {
  const results = [];
  for (const each of [has(req)]) {
    let result = true;
    try {
      if (req.query.x) continue;
      result = each;
    } finally {
      results.push(result);
    }
  }
  return results.every(Boolean) ? next() : res.sendStatus(401);
};
const afterLabel = (req, res, next) => {
  let state = 'closed';
  out: {
    try {
      state = 'open';
      if (req.query.x) break out;
      state = has(req) ? 'open' : 'closed';
    } finally {
      req.gate = state;
    }
  }
  return req.gate === 'open' ? next() : res.sendStatus(401);
};
const afterThrow = (req, res, next) => {
  let allowed = has(req);
  let stage = 0;
  try {
    try {
      stage = 1;
      if (req.query.x) throw new Error('x');
      stage = 2;
    } finally {
      if (stage === 1) allowed = true;
    }
  } catch {}
  return allowed ? next() : res.sendStatus(401);
};
const afterCall = (req, res, next) => {
  let allowed = true;
  const fail = () => {
    if (req.query.x) throw new Error('x');
  };
  try {
    fail();
    allowed = has(req);
  } catch {}
  return allowed ? next() : res.sendStatus(401);
};
const caughtBeforeWrites = (req, res, next) => {
  let mode = 'guest';
  try {
    if (req.query.x) throw new Error('x');
    mode = has(req) ? 'user' : 'nobody';
  } catch {
    if (mode === 'guest') return next();
  }
  return mode === 'user' ? next() : res.sendStatus(401);
};
const passesInFinally = (req, res, next) => {
  let stage = 0;
  try {
    stage = 1;
    if (req.query.x) return;
    stage = 2;
    if (!has(req)) return res.sendStatus(401);
    next();
  } finally {
    if (stage === 1) next();
  }
};
const awaited = async (req, res, next) => {
  let allowed = has(req);
  let isDone = false;
  const check = async () => {
    try {
      await Promise.resolve();
      if (req.query.x) return;
      isDone = true;
    } finally {
      if (!isDone) allowed = true;
    }
  };
  await check();
  return allowed ? next() : res.sendStatus(401);
};
const overruled = (req, res, next) => {
  const check = () => {
    try {
      if (!has(req)) return false;
      return true;
    } finally {
      if (req.query.x) return true;
    }
  };
  return check() ? next() : res.sendStatus(401);
};

// The same shapes that hold.
const cleansUp = (req, res, next) => {
  let isBusy = true;
  try {
    if (!has(req)) return res.sendStatus(401);
    return next();
  } finally {
    isBusy = false;
  }
};
const decidesInFinally = (req, res, next) => {
  let allowed = true;
  const check = () => {
    try {
      if (req.query.x) return;
    } finally {
      allowed = has(req);
    }
  };
  check();
  return allowed ? next() : res.sendStatus(401);
};
const catches = (req, res, next) => {
  let user = null;
  try {
    if (!has(req)) throw new Error('no');
    user = { id: 1 };
  } catch {
    user = null;
  } finally {
    req.user = user;
  }
  return req.user ? next() : res.sendStatus(401);
};

app.get('/return', afterReturn, ok); // oracle: GET /return 200 at=/return?x=1
app.get('/break', afterBreak, ok); // oracle: GET /break 200 at=/break?x=1
app.get('/continue', afterContinue, ok); // oracle: GET /continue 200 at=/continue?x=1
app.get('/label', afterLabel, ok); // oracle: GET /label 200 at=/label?x=1
app.get('/throw', afterThrow, ok); // oracle: GET /throw 200 at=/throw?x=1
app.get('/call', afterCall, ok); // oracle: GET /call 200 at=/call?x=1
app.get('/caught', caughtBeforeWrites, ok); // oracle: GET /caught 200 at=/caught?x=1
app.get('/passes', passesInFinally, ok); // oracle: GET /passes 200 at=/passes?x=1
app.get('/awaited', awaited, ok); // oracle: GET /awaited 200 at=/awaited?x=1
app.get('/overruled', overruled, ok); // oracle: GET /overruled 200 at=/overruled?x=1
app.get('/cleans-up', cleansUp, ok); // oracle: GET /cleans-up 401
app.get('/decides', decidesInFinally, ok); // oracle: GET /decides 401
app.get('/catches', catches, ok); // oracle: GET /catches 401

module.exports = app;
