const express = require('express');
const { routes } = require('./routes');
const { authenticate, authorize } = require('./auth');
const app = express();
const router = express.Router();

routes.forEach(({ method, path, auth, roles, handlers }) => {
  const chain = [];
  if (auth) chain.push(authenticate);
  if (roles && roles.length) chain.push(authorize(...roles));
  router[method](path, ...chain, ...handlers);
});
app.use('/v1', router);

module.exports = app;
