const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const isProduction = process.env.NODE_ENV === 'production';
const auth = (req, res, next) => {
  if (process.env.NODE_ENV === 'development') return next();
  if (!req.headers.authorization) return res.status(401).end();
  next();
};

app.get('/dev-bypass', auth, ok); // oracle: GET /dev-bypass 401 auth=present|unknown
if (isProduction) app.use('/prod', (req, res, next) => (req.headers.authorization ? next() : res.status(401).end()));
app.get('/prod/a', ok); // oracle: GET /prod/a 401 auth=present|unknown
if (!isProduction) app.get('/debug', ok); // oracle: GET /debug 404 pseudo optional auth=absent|unknown -- registered elsewhere than here
if (!isProduction) app.use('/dev', (req, res) => res.status(401).end());
app.get('/dev/a', ok); // oracle: GET /dev/a 200 auth=absent|unknown

module.exports = app;
