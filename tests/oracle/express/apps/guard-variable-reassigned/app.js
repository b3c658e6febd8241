const express = require('express');
const app = express();
const strict = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');
let guard = (req, res, next) => next();

app.get('/early', guard, ok); // oracle: GET /early 200
guard = strict;
app.get('/late', guard, ok); // oracle: GET /late 401
const holder = { guard: strict };
app.get('/holder', holder.guard, ok); // oracle: GET /holder 401
holder.guard = (req, res, next) => next();
app.get('/holder-now', holder.guard, ok); // oracle: GET /holder-now 200
app.get('/lazy', (req, res, next) => holder.guard(req, res, next), ok); // oracle: GET /lazy 200
var hoisted = declared;
app.get('/hoisted', hoisted, ok); // oracle: GET /hoisted 401
function declared(req, res, next) {
  return strict(req, res, next);
}

module.exports = app;
