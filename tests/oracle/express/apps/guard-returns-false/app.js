const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');

const isAllowed = (req, res, next) => {
  next();
  return Boolean(req.headers.authorization);
};
const isAllowedAsync = async (req, res, next) => {
  next();
  return false;
};
const neverCallsNext = (req, res, next) => {
  if (req.headers.authorization) next();
};

app.get('/sync', isAllowed, ok); // oracle: GET /sync 200
app.get('/async', isAllowedAsync, ok); // oracle: GET /async 200
app.get('/silent', neverCallsNext, ok); // oracle: GET /silent hang auth=present|unknown

module.exports = app;
