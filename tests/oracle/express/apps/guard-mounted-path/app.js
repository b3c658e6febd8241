const express = require('express');
const app = express();
const api = express.Router();
const ok = (req, res) => res.end('ok');

// Below a mount `req.path` is short and `req.originalUrl` whole.
api.use((req, res, next) => {
  if (req.path === '/api/ping') return next();
  if (req.originalUrl === '/api/pong') return next();
  if (req.path === '/peng') return next();
  return req.headers.authorization ? next() : res.status(401).end();
});
api.get('/ping', ok); // oracle: GET /api/ping 401
api.get('/pong', ok); // oracle: GET /api/pong 200
api.get('/peng', ok); // oracle: GET /api/peng 200
api.get('/other', ok); // oracle: GET /api/other 401
app.use('/api', api);

module.exports = app;
