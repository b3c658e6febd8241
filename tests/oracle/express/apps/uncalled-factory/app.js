const express = require('express');
const app = express();
const requireAuth = role => (req, res, next) => {
  if (!req.headers.authorization) return res.status(401).end();
  next();
};
const ok = (req, res) => res.end('ok');

app.get('/uncalled', requireAuth, ok); // oracle: GET /uncalled hang auth=present|unknown|absent
app.get('/called', requireAuth('admin'), ok); // oracle: GET /called 401

module.exports = app;
