const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');

app.use((req, res, next) => {
  if (req.path.startsWith('/public')) return next();
  if (!req.headers.authorization) return res.status(401).end();
  next();
});
app.get('/public', ok); // oracle: GET /public 200
app.get('/public/info', ok); // oracle: GET /public/info 200
app.get('/publications', ok); // oracle: GET /publications 200
app.get('/private', ok); // oracle: GET /private 401
app.get('/users/:id', ok); // oracle: GET /users/:id 401

module.exports = app;
