'use strict';
// The engine of version 9 takes texts only.
// oracle: majors 4
const fastify = require('fastify')();

fastify.register(async scope => {
  await scope.register(require('@fastify/middie'));
  scope.use(/^\/internal/, (req, res, next) => {
    if (req.headers.authorization) return next();
    res.statusCode = 401;
    res.end();
  });
  // oracle: GET /internal/x 401
  scope.get('/internal/x', async () => 'x');
  // oracle: GET /public/:id 200
  scope.get('/public/:id', async () => 'x');
});

module.exports = fastify;
