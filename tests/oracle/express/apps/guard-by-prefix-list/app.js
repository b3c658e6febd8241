const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const PROTECTED = ['/admin', '/account'];

// Case and encoding differ from what the router compares with.
app.use((req, res, next) => {
  const isProtected = PROTECTED.some(prefix => req.path.startsWith(prefix));
  if (isProtected && !req.headers.authorization) return res.sendStatus(401);
  next();
});
app.get('/admin/stats', ok);
// oracle: GET /admin/stats 401 auth=present|absent|unknown
// oracle: GET /admin/stats 200 at=/ADMIN/stats
app.get('/open', ok); // oracle: GET /open 200
app.get('/account', ok); // oracle: GET /account 401 auth=present|absent|unknown
// oracle: GET /account 200 at=/Account

module.exports = app;
