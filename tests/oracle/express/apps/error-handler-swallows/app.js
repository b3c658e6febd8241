const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');

app.use((req, res, next) => {
  if (!req.headers.authorization) return next(new Error('unauthorized'));
  next();
});
// The error handler logs and goes on: every route behind it is open.
app.use((err, req, res, next) => {
  console.log(err.message);
  next();
});
app.get('/a', ok); // oracle: GET /a 200
app.post('/b', ok); // oracle: POST /b 200

module.exports = app;
