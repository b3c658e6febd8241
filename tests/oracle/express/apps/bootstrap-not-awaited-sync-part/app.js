const express = require('express');
const app = express();
const auth = (req, res, next) => (req.get('authorization') ? next() : res.status(401).end());

// Up to its first await an async function runs at once.
async function init() {
  app.use('/closed', auth);
  await Promise.resolve();
  app.use('/late', auth);
}

init();
app.get('/closed/a', (req, res) => res.json([])); // oracle: GET /closed/a 401
app.get('/late/a', (req, res) => res.json([])); // oracle: GET /late/a 200

module.exports = app;
