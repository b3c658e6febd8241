const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const SAFE = ['GET', 'HEAD', 'OPTIONS'];

app.use('/reads', (req, res, next) => {
  if (SAFE.includes(req.method)) return next();
  if (!req.headers.authorization) return res.status(401).end();
  next();
});
app.get('/reads', ok); // oracle: GET /reads 200
app.post('/reads', ok); // oracle: POST /reads 401
app.use('/cors', (req, res, next) => {
  if (req.method === 'OPTIONS') return res.sendStatus(204);
  if (!req.headers.authorization) return res.status(401).end();
  next();
});
app.get('/cors', ok); // oracle: GET /cors 401
app.delete('/cors/:id', ok); // oracle: DELETE /cors/:id 401

module.exports = app;
