const express = require('express');
const app = express();
const guards = express.Router({ caseSensitive: true });
guards.use('/admin', (req, res, next) => {
  if (!req.headers.authorization) return res.sendStatus(401);
  next();
});
app.use(guards);
app.get('/admin/x', (req, res) => res.send('secret'));
// oracle: GET /admin/x 401
// oracle: GET /admin/x 200 at=/ADMIN/x

module.exports = app;
