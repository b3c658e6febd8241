const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const options = { disabled: true, required: false };

const auth = (req, res, next) => {
  if (options.disabled) return next();
  if (!req.headers.authorization) return res.status(401).end();
  next();
};
const envAuth = (req, res, next) => {
  if (process.env.SKIP_AUTH !== 'false') return next();
  if (!req.headers.authorization) return res.status(401).end();
  next();
};
const factory = ({ required = true } = {}) => (req, res, next) => {
  if (!req.headers.authorization && required) return res.status(401).end();
  next();
};

app.get('/disabled', auth, ok); // oracle: GET /disabled 200
app.get('/env', envAuth, ok); // oracle: GET /env 200 auth=unknown|absent
app.get('/factory-default', factory(), ok); // oracle: GET /factory-default 401
app.get('/factory-optional', factory({ required: false }), ok); // oracle: GET /factory-optional 200
app.get('/factory-config', factory(options), ok); // oracle: GET /factory-config 200
app.get('/factory-strict', factory({ required: true }), ok); // oracle: GET /factory-strict 401

module.exports = app;
