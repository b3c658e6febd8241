const express = require('express');
const session = require('express-session');
const app = express();
const ok = (req, res) => res.json({});

const lenient = (req, res, next) => {
  if (req.session && !req.session.user) return res.sendStatus(401);
  next();
};
const strict = (req, res, next) => {
  if (!req.session || !req.session.user) return res.sendStatus(401);
  next();
};
const chained = (req, res, next) => (req.session?.user ? next() : res.sendStatus(401));

// Nothing has given the request a session here.
app.get('/before/lenient', lenient, ok); // oracle: GET /before/lenient 200
app.get('/before/strict', strict, ok); // oracle: GET /before/strict 401
app.get('/before/chained', chained, ok); // oracle: GET /before/chained 401

app.use(session({ secret: process.env.SESSION_SECRET ?? 'only-for-tests', resave: false, saveUninitialized: false }));
app.get('/after/lenient', lenient, ok); // oracle: GET /after/lenient 401
app.get('/after/strict', strict, ok); // oracle: GET /after/strict 401
app.get('/after/chained', chained, ok); // oracle: GET /after/chained 401

module.exports = app;
