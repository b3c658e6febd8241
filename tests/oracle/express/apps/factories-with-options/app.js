const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const DEFAULTS = { required: true, header: 'authorization', skip: [] };

function authenticate(options = {}) {
  const { required, header, skip } = { ...DEFAULTS, ...options };
  return function (req, res, next) {
    if (skip.includes(req.path)) return next();
    const token = req.headers[header];
    if (!token && required) return res.status(401).end();
    req.token = token;
    return next();
  };
}
const authenticateOptional = authenticate.bind(null, { required: false });
const partial = (factory, ...fixed) => (...rest) => factory(...fixed, ...rest);
const memo = new Map();
const once = key => {
  if (!memo.has(key)) memo.set(key, authenticate({ header: key }));
  return memo.get(key);
};
const allow = (...names) => (req, res, next) => {
  const name = req.headers['x-name'];
  return names.length === 0 || names.includes(name) ? next() : res.status(403).end();
};

app.get('/plain', authenticate(), ok); // oracle: GET /plain 401
app.get('/optional', authenticate({ required: false }), ok); // oracle: GET /optional 200
app.get('/bound', authenticateOptional(), ok); // oracle: GET /bound 200
app.get('/partial', partial(authenticate, { header: 'x-token' })(), ok); // oracle: GET /partial 401
app.get('/skipped', authenticate({ skip: ['/skipped'] }), ok); // oracle: GET /skipped 200
app.get('/not-skipped', authenticate({ skip: ['/skipped'] }), ok); // oracle: GET /not-skipped 401
app.get('/memo', once('x-api-key'), ok); // oracle: GET /memo 401
app.get('/allow', allow('a', 'b'), ok); // oracle: GET /allow 403 auth=present|absent|unknown -- a name is no secret
app.get('/allow-none', allow(), ok); // oracle: GET /allow-none 200
app.get('/undefined', authenticate({ required: undefined }), ok); // oracle: GET /undefined 200

module.exports = app;
