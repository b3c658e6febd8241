const express = require('express');
const features = require('./features');
const app = express();
const auth = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const ok = (req, res) => res.end('ok');

if (features.reports) app.get('/reports', ok); // oracle: GET /reports 200
if (features.beta) app.get('/beta', ok);
features.exports && app.get('/exports', auth, ok); // oracle: GET /exports 401
switch (features.mode) {
  case 'full':
    app.get('/full', ok); // oracle: GET /full 200
    break;
  default:
    app.get('/reduced', ok);
}
const middlewares = [features.reports && auth, features.beta && auth].filter(Boolean);
app.get('/filtered', ...middlewares, ok); // oracle: GET /filtered 401
try {
  app.use('/optional', require('./missing-module'));
} catch (error) {
  app.use('/optional', express.Router().get('/fallback', ok)); // oracle: GET /optional/fallback 200
}

module.exports = app;
