const express = require('express');
const config = require('./config');
const app = express();
const auth = (req, res, next) => (req.get('authorization') ? next() : res.status(401).end());
const noop = (req, res, next) => next();
const ok = (req, res) => res.end('ok');

if (process.env.ENABLE_AUTH === 'true') {
  app.use('/env', auth);
}
app.get('/env/a', ok); // oracle: GET /env/a 200 auth=unknown|absent
if (config.security.enabled) app.use('/on', auth);
app.get('/on/a', ok); // oracle: GET /on/a 401
if (!config.security.enabled) app.use('/off', auth);
app.get('/off/a', ok); // oracle: GET /off/a 200
app.use('/either', process.env.ENABLE_AUTH ? auth : noop);
app.get('/either/a', ok); // oracle: GET /either/a 200 auth=unknown|absent
app.use('/both', process.env.STRICT ? auth : (req, res, next) => auth(req, res, next));
app.get('/both/a', ok); // oracle: GET /both/a 401
if (process.env.NODE_ENV !== 'test') app.use('/not-test', auth);
app.get('/not-test/a', ok); // oracle: GET /not-test/a 401 auth=present|unknown

module.exports = app;
