// oracle: isolate
// oracle: majors 4
require('express-async-errors');
const express = require('express');
const app = express();

app.use('/closed', async (req, res, next) => {
  if (!req.headers.authorization) throw Object.assign(new Error('unauthorized'), { status: 401 });
  next();
});
app.get('/closed/a', (req, res) => res.end('a')); // oracle: GET /closed/a 401
app.get('/open', (req, res) => res.end('open')); // oracle: GET /open 200

module.exports = app;
