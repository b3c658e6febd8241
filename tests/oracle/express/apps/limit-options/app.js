const express = require('express');
const rateLimit = require('express-rate-limit');
const { slowDown } = require('express-slow-down');
const app = express();
const ok = (req, res) => res.end('ok');
const base = { windowMs: 60_000, validate: false };

app.get('/default', rateLimit({ validate: false }), ok); // oracle: GET /default 200
// oracle: GET /default 429 burst=8
app.get('/skipped', rateLimit({ ...base, limit: 2, skip: () => true }), ok); // oracle: GET /skipped 200
// oracle: GET /skipped 200 burst=8
app.get('/zero', rateLimit({ ...base, limit: 0 }), ok); // oracle: GET /zero 429 auth=absent|waived
// oracle: GET /zero 429 burst=2
app.get('/named', rateLimit.rateLimit({ ...base, max: 2 }), ok); // oracle: GET /named 200
// oracle: GET /named 429 burst=4
app.get('/slow', slowDown({ ...base, delayAfter: 1, delayMs: () => 10 }), ok); // oracle: GET /slow 200
// oracle: GET /slow 200 burst=5

module.exports = app;
