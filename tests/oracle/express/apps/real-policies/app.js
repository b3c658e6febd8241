const express = require('express');
const routes = require('./config/routes');
const app = express();

const policy = name => require(`./policies/${name}`);
const [controllers] = [require('./controllers')];

for (const [key, { action, policies = [] }] of Object.entries(routes)) {
  const [verb, path] = key.split(/\s+/);
  const [controller, method] = action.split('.');
  app[verb.toLowerCase()](path, ...policies.map(policy), (req, res) => controllers[controller][method](req, res));
}
// oracle: GET /posts 200
// oracle: POST /posts 401
// oracle: DELETE /posts/:id 403

module.exports = app;
