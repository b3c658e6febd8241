const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');

function requireAuth(req, res, next, options) {
  if (!req.headers.authorization) return res.status(401).json({ error: 'no token' });
  next();
}
const withDefault = (req, res, next, options = {}) => {
  if (!req.headers.authorization) return res.status(401).end();
  next();
};
const withRest = (req, res, ...others) => (req.headers.authorization ? others[0]() : res.status(401).end());

app.get('/four', requireAuth, ok); // oracle: GET /four 200
app.get('/default', withDefault, ok); // oracle: GET /default 401
app.get('/rest', withRest, ok); // oracle: GET /rest 401
app.use('/area', requireAuth);
app.get('/area/x', ok); // oracle: GET /area/x 200
app.use((err, req, res, next) => res.status(401).end());
app.get('/after-errors', ok); // oracle: GET /after-errors 200

module.exports = app;
