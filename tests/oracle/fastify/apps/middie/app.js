'use strict';
const fastify = require('fastify')();

function connectGuard(req, res, next) {
  if (req.headers.authorization) return next();
  res.statusCode = 401;
  res.end('no');
}

// oracle: GET /before 200
fastify.get('/before', async () => 'before');
fastify.register(async scope => {
  await scope.register(require('@fastify/middie'));
  scope.use('/admin', connectGuard);
  // oracle: GET /admin/users 401
  scope.get('/admin/users', async () => []);
  // oracle: GET /shop 200
  scope.get('/shop', async () => []);
  scope.register(async inner => {
    // oracle: GET /admin/deep 401
    inner.get('/admin/deep', async () => []);
  });
});

module.exports = fastify;
