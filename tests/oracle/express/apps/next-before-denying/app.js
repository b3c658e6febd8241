const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const check = token => new Promise(resolve => setTimeout(resolve, 1, Boolean(token)));

const nextFirst = (req, res, next) => {
  next();
  if (!req.headers.authorization && !res.headersSent) res.status(401).end();
};
const fireAndForget = (req, res, next) => {
  check(req.headers.authorization).then(isKnown => {
    if (!isKnown && !res.headersSent) res.status(401).end();
  });
  next();
};
const forEachNext = (req, res, next) => {
  ['a', 'b'].forEach(name => {
    if (!req.headers[`x-${name}`]) return;
  });
  next();
};
const deniesInTimer = (req, res, next) => {
  setTimeout(() => {
    if (!res.headersSent) res.status(401).end();
  }, 5);
  next();
};

app.get('/next-first', nextFirst, ok); // oracle: GET /next-first 200
app.get('/fire-and-forget', fireAndForget, ok); // oracle: GET /fire-and-forget 200
app.get('/for-each', forEachNext, ok); // oracle: GET /for-each 200
app.get('/timer', deniesInTimer, ok); // oracle: GET /timer 200

module.exports = app;
