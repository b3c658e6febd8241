const express = require('express');
const config = require('./config.json');
const guards = require('./guards');
const handlers = require('./handlers');
const app = express();

for (const [prefix, endpoints] of Object.entries(config.modules)) {
  const router = express.Router();
  for (const endpoint of endpoints) {
    const before = (endpoint.guards || []).map(name => guards[name]);
    router[endpoint.method](endpoint.path, before, handlers[endpoint.handler]);
  }
  app.use(prefix, router);
}
// oracle: GET /users 401
// oracle: POST /users 403
// oracle: GET /status 200

module.exports = app;
